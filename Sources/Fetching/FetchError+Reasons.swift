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
        case .hostKey: LocalizedText(vi: "khóa của máy chủ SFTP không phải khóa đã khai báo", en: "the SFTP server's key is not the declared one")
        case .egress:
            LocalizedText(
                vi: "địa chỉ máy chủ nằm trong dải mạng nội bộ hoặc dành riêng, chưa được phép",
                en: "the server's address is in a private or reserved range that is not allowed")
        }
    }

    func nextStep(after cause: String) -> LocalizedText {
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
        case .hostKey:
            LocalizedText(
                vi: "Hỏi bên cung cấp khóa mới rồi sửa \"host-key\"; nếu họ không đổi khóa, có kẻ đứng giữa",
                en: "Ask the provider for the new key and correct \"host-key\"; if they did not change it, somebody stands between")
        case .egress: AddressPolicy.permission(after: cause)
        case .totalTimeout:
            LocalizedText(
                vi: "Nếu nguồn vốn chậm, tăng \"timeout\"; nếu không, chạy lại sau",
                en: "If the feed is slow by nature, raise \"timeout\"; otherwise run it again later")
        }
    }
}

extension FetchError.OversizePart {
    func what(_ limit: ByteSize) -> LocalizedText {
        switch self {
        case .body: LocalizedText(vi: "câu trả lời lớn hơn \(limit)", en: "the answer is larger than \(limit)")
        case .headers: LocalizedText(vi: "phần header lớn hơn \(limit)", en: "the headers are larger than \(limit)")
        case .headerLines: LocalizedText(vi: "có hơn \(limit.bytes) dòng header", en: "there are more than \(limit.bytes) header lines")
        }
    }

    var nextStep: LocalizedText {
        switch self {
        case .body:
            LocalizedText(
                vi: "Nếu nguồn thật sự lớn như vậy, tăng \"size-limit\"", en: "If the feed really is that large, raise \"size-limit\"")
        case .headers, .headerLines: LocalizedText(vi: "Báo cho bên cung cấp", en: "Tell the provider")
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
        case .withBody:
            LocalizedText(
                vi: "sang máy chủ khác, nơi sẽ nhận cả nội dung được gửi đi", en: "to another server, which would receive what is sent in the body")
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
        case .otherPart(let byteCount, let answer):
            LocalizedText(
                vi: "đã hỏi tiếp từ byte \(byteCount) (Range) nhưng phần trả lời không nối được: \(answer)",
                en: "the rest from byte \(byteCount) on was asked for (Range), and what came does not continue it: \(answer)")
        case .notHTTP(let cause): LocalizedText(vi: "câu trả lời không phải HTTP: \(cause)", en: "the answer is not HTTP: \(cause)")
        case .chunk(let cause): LocalizedText(vi: "một đoạn (chunk) bị hỏng: \(cause)", en: "a chunk is broken: \(cause)")
        }
    }
}

extension FetchError.Remedy {
    var nextStep: LocalizedText {
        switch self {
        case .setting(let key): LocalizedText(vi: "Sửa \"\(key)\" trong tệp kết nối", en: "Correct \"\(key)\" in the connector")
        case .value: LocalizedText(vi: "Sửa giá trị này trong tệp kết nối", en: "Correct this value in the connector")
        case .secret:
            LocalizedText(
                vi: "Đặt bí mật cho đúng ở nơi cổng tìm nó rồi chạy lại",
                en: "Put the right secret where the gateway looks for it, then run it again")
        case .file:
            LocalizedText(
                vi: "Kiểm tra xem tệp có ở đó và cổng có quyền đọc không",
                en: "Check that the file is there and that the gateway may read it")
        case .folders:
            LocalizedText(
                vi: "Chuyển tệp vào thư mục được phép, hoặc nhờ người vận hành thêm thư mục",
                en: "Move the file to an allowed folder, or ask the operator to add its folder")
        case .period:
            LocalizedText(
                vi: "Chạy lại với --period, hoặc ghi khóa period trong tệp của nguồn",
                en: "Run it again with --period, or write the key period in the connector")
        case .program:
            LocalizedText(vi: "Báo cho người vận hành cổng", en: "Tell the person who operates the gateway")
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
        case .damagedCompression(let coding, let cause):
            LocalizedText(
                vi: "phần thân nén kiểu \"\(coding)\" bị hỏng: \(cause.vi)", en: "the body's compression (\"\(coding)\") is damaged: \(cause.en)")
        case .ratio(let limit):
            LocalizedText(vi: "dữ liệu nén phình ra hơn \(limit) lần", en: "the compressed answer grows more than \(limit) times")
        case .unverifiable:
            LocalizedText(vi: "không có gì chứng tỏ câu trả lời đã trọn vẹn", en: "nothing shows that the answer is whole")
        case .incomplete(let reason), .pagination(let reason), .login(let reason): reason
        case .refusedByFeed(let code, let message):
            LocalizedText(vi: "nguồn báo lỗi \(code): \(message)", en: "the feed reports an error, \(code): \(message)")
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
        case .ratio: LocalizedText(vi: "Hỏi bên cung cấp; đây có thể là tệp phá hoại", en: "Ask the provider; the file may be hostile")
        case .unverifiable:
            LocalizedText(
                vi: "Khai báo một dấu hiệu trọn vẹn trong \"complete\", như records: { at-least: 100 }",
                en: "Declare a sign of completeness in \"complete\", such as records: { at-least: 100 }")
        case .incomplete: LocalizedText(vi: "Chạy lại sau; nếu vẫn vậy, hỏi bên cung cấp", en: "Run again later; if it stays so, ask the provider")
        case .refusedByFeed:
            LocalizedText(
                vi: "Tra mã lỗi trong tài liệu của nguồn, kiểm tra khóa và tham số",
                en: "Look the code up in the feed's documents; check keys and parameters")
        case .login:
            LocalizedText(
                vi: "Kiểm tra \"authentication\" và các bí mật của nó; hỏi bên cung cấp xem khóa đã bị đổi hoặc hết hạn chưa",
                en: "Check \"authentication\" and its secrets; ask the provider whether the key was changed or has expired")
        case .pagination: LocalizedText(vi: "Kiểm tra \"pagination\" với tài liệu của nguồn", en: "Check \"pagination\" against the feed's documents")
        case .encoding:
            LocalizedText(
                vi: "Đề nghị bên cung cấp chỉ nén theo \"Accept-Encoding: \(BodyDecoders.acceptEncoding)\"",
                en: "Ask the provider to compress only as \"Accept-Encoding: \(BodyDecoders.acceptEncoding)\" says")
        case .damagedCompression:
            LocalizedText(
                vi: "Chạy lại sau; nếu vẫn vậy, báo bên cung cấp kiểm tra máy chủ",
                en: "Run again later; if it stays so, ask the provider to check the server")
        }
    }
}
