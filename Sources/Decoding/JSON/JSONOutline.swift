import GatewayModel

/// The first values of a document and their paths, which tell a person what the feed sent when the records' path matches nothing.
struct JSONOutline {
    private static let lineLimit = 8
    private static let valueLimit = 80

    private var lines: [String] = []

    /// Whether more is wanted.
    var isOpen: Bool { lines.count < Self.lineLimit }

    mutating func note(_ value: String, at steps: [JSONPath.Step]) {
        let shown = PayloadExcerpt(value.utf8.prefix(4 * Self.valueLimit)).limited(to: Self.valueLimit)
        lines.append("\(JSONPath(steps)) = \(shown)")
    }

    func message(path: String) -> LocalizedText {
        let seen = lines.joined(separator: ", ") + (isOpen ? "" : ", …")
        return LocalizedText(
            vi:
                "đường dẫn \"\(path)\" (records) không khớp với gì; nguồn gửi: \(seen). Hãy sửa \"records\"; nếu nguồn được phép không có bản ghi, viết empty: allowed.",
            en:
                "the path \"\(path)\" (records) matches nothing; the feed sent: \(seen). Correct \"records\"; if the feed may have no records, write empty: allowed."
        )
    }

    /// Whether a JSON value can begin with the byte.
    static func canBegin(_ byte: UInt8) -> Bool {
        "{[\"-0123456789tfn".utf8.contains(byte)
    }

    static let emptyPayload = LocalizedText(
        vi: "nguồn trả về nội dung rỗng thay vì JSON; hãy kiểm tra địa chỉ và tham số.",
        en: "the feed answered with nothing instead of JSON; check the address and the parameters.")

    static let tooDeep = LocalizedText(
        vi: "JSON lồng nhau sâu hơn \(JSONWalk.depthLimit) tầng; cổng không nhận.",
        en: "the JSON is nested more than \(JSONWalk.depthLimit) levels deep, which is not accepted.")

    static let tooManyItems = LocalizedText(
        vi: "với ba dấu * trong \"records\", mỗi danh sách chỉ được tối đa 1.048.576 phần tử; hãy tách nguồn.",
        en: "with three stars in \"records\" a list can have at most 1,048,576 items; split the feed.")
}
