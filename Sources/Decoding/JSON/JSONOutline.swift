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

    static let tooManyNames = LocalizedText(
        vi: "một nhóm có hơn \(JSONKeyTable.countLimit) tên hoặc tên quá dài; cổng không nhận. Hãy đề nghị bên gửi dùng danh sách […].",
        en: "an object has more than \(JSONKeyTable.countLimit) names, or names too long, which is not accepted. Ask the sender for a list […].")

    static let tooManyItems = LocalizedText(
        vi: "với ba dấu * trong \"records\", mỗi danh sách chỉ được tối đa 524.288 phần tử; hãy tách nguồn.",
        en: "with three stars in \"records\" a list can have at most 524,288 items; split the feed.")

    /// What a path that needs values in memory cannot take in.
    static func partTooLarge(path: String) -> LocalizedText {
        let limit = JSONTree.memoryLimit >> 20
        return LocalizedText(
            vi:
                "đường dẫn \"\(path)\" (records) cần giữ cả phần này của tài liệu trong bộ nhớ, nhưng phần này vượt \(limit) MiB. Hãy viết đường dẫn chỉ đi tới, ví dụ $.data[*] hoặc $.data[?@.nam == 2025]: không có .., thứ tự âm, hoặc $ trong điều kiện.",
            en:
                "the path \"\(path)\" (records) needs this part of the document in memory, which takes more than \(limit) MiB. Write a path that only goes forward, such as $.data[*] or $.data[?@.year == 2025]: without .., negative positions, or $ inside a condition."
        )
    }

    /// What a path that leads to too many values at once says.
    static func tooManyValues(path: String) -> LocalizedText {
        LocalizedText(
            vi: "đường dẫn \"\(path)\" (records) chọn hơn \(JSONTreeSearch.nodeLimit) giá trị cùng lúc; hãy viết đường dẫn cụ thể hơn.",
            en: "the path \"\(path)\" (records) chooses more than \(JSONTreeSearch.nodeLimit) values at once; write a more exact path.")
    }
}
