import GatewayModel

extension FetchError.NetworkTrouble {
    var what: LocalizedText {
        switch self {
        case .dns: LocalizedText(vi: "không tìm thấy tên máy chủ", en: "the server's name was not found")
        case .connect: LocalizedText(vi: "không kết nối được tới máy chủ", en: "the server could not be reached")
        case .tls: LocalizedText(vi: "không lập được kết nối an toàn (TLS)", en: "no secure connection (TLS) could be made")
        case .connectTimeout: LocalizedText(vi: "máy chủ không nhận kết nối trong thời hạn", en: "the server did not take the connection in time")
        case .stall: LocalizedText(vi: "máy chủ ngừng gửi dữ liệu", en: "the server stopped sending")
        case .totalTimeout: LocalizedText(vi: "hết thời hạn trước khi nhận đủ", en: "the time ran out before the whole answer came")
        }
    }

    var nextStep: LocalizedText {
        switch self {
        case .dns: LocalizedText(vi: "Kiểm tra tên máy chủ trong \"url\" và DNS", en: "Check the host name in \"url\" and the DNS")
        case .connect, .connectTimeout, .stall:
            LocalizedText(
                vi: "Chạy lại sau; nếu vẫn vậy, kiểm tra mạng, tường lửa và hỏi bên cung cấp",
                en: "Run it again later; if it stays so, check the network and the firewall and ask the provider")
        case .tls:
            LocalizedText(
                vi: "Báo bên cung cấp kiểm tra chứng chỉ; cổng không bỏ qua bước kiểm tra này",
                en: "Ask the provider to check the certificate; the gateway never skips this check")
        case .totalTimeout:
            LocalizedText(
                vi: "Nếu nguồn vốn chậm, tăng \"timeout\"; nếu không, chạy lại sau",
                en: "If the feed is slow by nature, raise \"timeout\"; otherwise run it again later")
        }
    }
}

extension FetchError.RedirectProblem {
    var reason: LocalizedText {
        switch self {
        case .tooMany(let count): LocalizedText(vi: "hơn \(count) lần liên tiếp", en: "more than \(count) in a row")
        case .insecure: LocalizedText(vi: "từ https sang http, không an toàn", en: "from https to http, which is not safe")
        case .scheme(let scheme):
            LocalizedText(vi: "sang giao thức \"\(scheme)\", không được phép", en: "to the scheme \"\(scheme)\", which is not allowed")
        case .address(let problem): problem.message
        case .withoutTarget: LocalizedText(vi: "không nói chuyển đi đâu", en: "it does not say where to")
        }
    }
}

extension FetchError.FramingProblem {
    var reason: LocalizedText {
        switch self {
        case .differentLengths: LocalizedText(vi: "có hai Content-Length khác nhau", en: "there are two different Content-Lengths")
        case .invalidLength(let text):
            LocalizedText(vi: "Content-Length không hợp lệ: \"\(text)\"", en: "the Content-Length is not a length: \"\(text)\"")
        case .lengthAndChunked:
            LocalizedText(vi: "có cả Content-Length và Transfer-Encoding", en: "there are both Content-Length and Transfer-Encoding")
        case .transferCoding(let text): LocalizedText(vi: "Transfer-Encoding lạ: \"\(text)\"", en: "an unknown Transfer-Encoding: \"\(text)\"")
        case .notHTTP(let cause): LocalizedText(vi: "câu trả lời không phải HTTP: \(cause)", en: "the answer is not HTTP: \(cause)")
        case .chunk(let cause): LocalizedText(vi: "một đoạn (chunk) bị hỏng: \(cause)", en: "a chunk is broken: \(cause)")
        }
    }
}

extension FetchError.ContentProblem {
    var what: LocalizedText {
        switch self {
        case .mediaType(let received?, _):
            LocalizedText(vi: "câu trả lời có kiểu nội dung \"\(received)\"", en: "the answer's media type is \"\(received)\"")
        case .mediaType(nil, _): LocalizedText(vi: "câu trả lời không nói kiểu nội dung", en: "the answer does not say its media type")
        case .encoding(let name):
            LocalizedText(vi: "câu trả lời bị nén kiểu \"\(name)\" dù không được yêu cầu", en: "the answer is compressed (\"\(name)\"), unasked")
        }
    }

    var nextStep: LocalizedText {
        switch self {
        case .mediaType(_, let accepted):
            LocalizedText(
                vi: "Cần \(accepted.map(\.description).joined(separator: ", ")). Mở địa chỉ xem nguồn gửi gì, rồi sửa \"url\" hoặc \"accept\"",
                en:
                    "It must be \(accepted.map(\.description).joined(separator: ", ")). Open the address to see what comes, then correct \"url\" or \"accept\""
            )
        case .encoding:
            LocalizedText(
                vi: "Đề nghị bên cung cấp tôn trọng \"Accept-Encoding: identity\"", en: "Ask the provider to respect \"Accept-Encoding: identity\"")
        }
    }
}
