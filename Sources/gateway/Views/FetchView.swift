import Fetching
import GatewayModel
import Publishing

/// What `gateway fetch` has to show: the requests, and what came of them when they were sent.
struct FetchView {
    let requests: [RehearsedRequest]
    /// Nil when nothing was sent.
    var exchanges: [ObservedExchange]?
    var records: FirstRecords?
    /// Why the fetch failed as a whole.
    var failure: LocalizedText?

    init(requests: [RehearsedRequest]) {
        self.requests = requests
    }

    var json: JSONValue {
        .object([
            "requests": .array(requests.map(\.json)), "exchanges": exchanges.map { .array($0.map(\.json)) } ?? .null,
            "records": records?.json ?? .null, "failure": failure?.json ?? .null,
        ])
    }

    /// Once sent, the exchanges say all that the requests said.
    var text: String {
        guard let exchanges else { return requests.map(\.text).joined(separator: "\n") + Self.hint }
        let parts =
            exchanges.map(\.text) + (records.map { [say(vi: "Bản ghi đầu tiên:\n", en: "First records:\n") + $0.text] } ?? [])
            + (failureText.map { [$0] } ?? [])
        return parts.joined(separator: "\n")
    }

    /// Nil when the last exchange has said it already.
    private var failureText: String? {
        if case .failure? = exchanges?.last?.outcome { return nil }
        return failure.map { say($0) + "\n" }
    }

    private static let hint = say(vi: "\nChưa gửi gì. Thêm --send để gửi.\n", en: "\nNothing was sent. Add --send to send it.\n")
}

extension RehearsedRequest {
    fileprivate var json: JSONValue { .object(sketch.members + [.init(name: "asksForProof", value: .flag(asksForProof))]) }

    fileprivate var text: String {
        sketch.text
            + (asksForProof
                ? say(
                    vi: "(trước khi gửi, cổng đăng nhập hoặc xin token theo \"authentication\", rồi gửi kèm)\n",
                    en: "(before this is sent, the gateway logs in or gets a token as \"authentication\" says, and sends that with it)\n")
                : "")
    }
}

extension ObservedExchange {
    fileprivate var json: JSONValue {
        switch outcome {
        case .answer(let answer): .object(["request": .object(request.members), "answer": answer.json, "failure": .null])
        case .failure(let error): .object(["request": .object(request.members), "answer": .null, "failure": error.message.json])
        }
    }

    fileprivate var text: String {
        switch outcome {
        case .answer(let answer): request.text + "\n" + answer.text
        case .failure(let error): request.text + "\n" + say(error.message) + "\n"
        }
    }
}

extension RequestSketch {
    fileprivate var members: [JSONValue.Member] {
        [
            .init(name: "method", value: .text(method)), .init(name: "address", value: .text(address)),
            .init(name: "headers", value: .array(headers.map(\.json))), .init(name: "body", value: .optional(body)),
            .init(name: "credentials", value: .optional(credentials)),
        ]
    }

    fileprivate var text: String {
        let proof = credentials.map { ["(" + Self.proof($0) + ")"] } ?? []
        let lines = ["\(method) \(address)"] + headers.map(\.line) + proof + (body.map { ["", $0] } ?? [])
        return lines.joined(separator: "\n") + "\n"
    }

    /// What libcurl adds by itself, in words.
    private static func proof(_ credentials: String) -> String {
        switch credentials {
        case "basic", "digest": say(vi: "kèm tên và mật khẩu, kiểu \(credentials)", en: "with a user name and a password, as \(credentials)")
        case "certificate": say(vi: "kèm chứng chỉ của cổng", en: "with the gateway's certificate")
        case "key": say(vi: "kèm khóa SSH của cổng", en: "with the gateway's SSH key")
        default: say(vi: "kèm bằng chứng \(credentials)", en: "with the proof \(credentials)")
        }
    }
}

extension RequestSketch.Header {
    fileprivate var json: JSONValue { .object(["name": .text(name), "value": .text(value)]) }

    fileprivate var line: String { PlainLine.of("\(name): \(value)") }
}

extension AnswerSketch {
    fileprivate var json: JSONValue {
        .object([
            "status": .integer(status), "address": .text(address), "headers": .array(headers.map(\.json)), "framing": .text(framing.rawValue),
            "compression": .optional(compression), "byteCount": .integer(byteCount), "receivedByteCount": .integer(receivedByteCount),
            "connectedMilliseconds": .integer(timings.connected.wholeMilliseconds),
            "firstByteMilliseconds": .integer(timings.firstByte.wholeMilliseconds), "totalMilliseconds": .integer(timings.total.wholeMilliseconds),
        ])
    }

    fileprivate var text: String {
        let size = byteCount == receivedByteCount ? "\(byteCount) B" : "\(byteCount) B (\(compression ?? "") \(receivedByteCount) B)"
        let time = say(
            vi:
                "kết nối \(timings.connected.wholeMilliseconds) ms, byte đầu \(timings.firstByte.wholeMilliseconds) ms, tất cả \(timings.total.wholeMilliseconds) ms",
            en:
                "connected \(timings.connected.wholeMilliseconds) ms, first byte \(timings.firstByte.wholeMilliseconds) ms, all \(timings.total.wholeMilliseconds) ms"
        )
        return (["HTTP \(status) · \(size) · \(framing.words) · \(time)"] + headers.map(\.line)).joined(separator: "\n") + "\n"
    }
}

extension FetchResult.Framing {
    /// What shows that the whole answer came.
    fileprivate var words: String {
        switch self {
        case .length: say(vi: "đủ độ dài đã báo", en: "as long as announced")
        case .chunked: say(vi: "đã nhận đoạn cuối", en: "its last chunk came")
        case .connectionClose: say(vi: "nguồn không báo độ dài", en: "no length announced")
        case .file: say(vi: "cả tệp", en: "the whole file")
        }
    }
}

extension Duration {
    fileprivate var wholeMilliseconds: Int { Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000) }
}
