import GatewayModel

/// How an answer says by itself that it is one, for feeds that report their errors with status 200.
package struct SuccessRule: Hashable, Sendable {
    /// The place of the feed's code.
    package let place: String
    /// The codes of success; the empty text stands for "nothing there".
    package let codes: [String]
    /// The place of the feed's words about an error.
    package let message: String?

    package static let fields = [
        FieldSpec(
            "from", .text, required: true, example: "$.maLoi",
            vi: "chỗ chứa mã kết quả trong câu trả lời", en: "the place of the result code in the answer"),
        FieldSpec(
            "is", .list(of: .text), required: true, example: "[ \"00\", OK ]",
            vi: "các mã nghĩa là thành công; \"\" nghĩa là không có gì ở đó", en: "the codes of success; \"\" stands for nothing there"),
        FieldSpec(
            "message", .text, example: "$.moTa", vi: "chỗ chứa lời báo lỗi của nguồn", en: "the place of the feed's words about an error"),
    ]

    package init(place: String, codes: [String], message: String? = nil) {
        self.place = place
        self.codes = codes
        self.message = message
    }

    init(reading reader: ConfigReader) {
        self.init(place: reader.text("from") ?? "", codes: reader.texts("is") ?? [], message: reader.text("message"))
    }

    /// Throws `FetchError.content(.refusedByFeed)` with the feed's own code and words.
    func check(_ response: WireResponse, with probe: any PayloadProbe) throws(FetchError) {
        let found = try probe.values(at: [place] + (message.map { [$0] } ?? []), in: response)
        let code = found.first?.map(Self.trimmed)
        guard !codes.contains(code ?? "") else { return }
        let words = message == nil ? nil : found.last.flatMap(\.self)
        throw .content(
            .refusedByFeed(code: code.map(Self.shown) ?? "(\(place): –)", message: words.map(Self.shown) ?? "–"), at: response.address.description)
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// On one line, and no longer than a person reads.
    private static func shown(_ text: String) -> String {
        let line = trimmed(text).map { $0.isNewline || $0.unicodeScalars.contains { $0.value < 0x20 } ? " " : $0 }
        return line.count > 200 ? String(line.prefix(200)) + "…" : String(line)
    }
}
