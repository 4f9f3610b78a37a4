import Foundation
import GatewayModel
import LoopbackServer

/// The answer of a real server: a file that it published, or the answer in a recording of one.
struct ServedFeed {
    private let status: Int
    private let mediaType: String
    private let encoding: String.Encoding
    private let source: Source

    private enum Source {
        /// The path below the folder of the feeds.
        case file(String)
        /// A Servirtium recording, whose last code block is the body of the answer.
        case recording(String)
        /// Documented in words only, so it stands in `facts.yaml`.
        case text(String)
    }

    /// The words for encodings, with Foundation's, so that places are looked up without the decoder under test.
    private static let encodings: [String: String.Encoding] = [
        "utf-8": .utf8, "utf-16le": .utf16LittleEndian, "windows-1252": .windowsCP1252,
    ]

    static let fields = [
        FieldSpec("file", .text, vi: "tệp đã công bố", en: "a published file"),
        FieldSpec("recording", .text, vi: "bản ghi Servirtium", en: "a Servirtium recording"),
        FieldSpec("text", .text, vi: "nguyên văn câu trả lời", en: "the answer itself"),
        FieldSpec("type", .text, required: true, vi: "kiểu nội dung", en: "the media type"),
        FieldSpec("http", .integer(100...599), default: "200", vi: "mã HTTP", en: "the HTTP status"),
        FieldSpec("encoding", .choice(encodings.keys.sorted()), default: "utf-8", vi: "bảng mã", en: "the encoding"),
    ]

    init(reading reader: ConfigReader) {
        status = reader.integer("http", in: 100...599) ?? 200
        mediaType = reader.text("type") ?? ""
        encoding = Self.encodings[reader.text("encoding") ?? "utf-8"] ?? .utf8
        source = reader.text("file").map(Source.file) ?? reader.text("recording").map(Source.recording) ?? .text(reader.text("text") ?? "")
    }

    func body() throws -> Data {
        switch source {
        case .file(let path): return try Data(contentsOf: FeedCase.feeds.appendingPathComponent(path))
        case .recording(let path):
            let blocks = try String(contentsOf: FeedCase.feeds.appendingPathComponent(path), encoding: .utf8).components(separatedBy: "```\n")
            guard blocks.count >= 3 else { throw CocoaError(.fileReadCorruptFile) }
            return Data(blocks[blocks.count - 2].utf8)
        case .text(let text): return Data(text.utf8)
        }
    }

    /// The body as a text, by Foundation.
    func text(_ body: Data) -> String? { String(data: body, encoding: encoding) }

    func content(_ body: Data) -> some LoopbackContent {
        OneAnswer(
            steps: [.head(status, [("Content-Length", "\(body.count)"), ("Content-Type", mediaType)]), .send([UInt8](body))])
    }
}

/// Says the same to every request.
private struct OneAnswer: LoopbackContent {
    let steps: [WireStep]

    func answer(to request: RecordedRequest) -> [WireStep] { steps }
}
