import GatewayModel

extension EndRule {
    private static let totalPagesField = FieldSpec(
        "total-pages", .text, example: "meta.totalPages",
        vi: "chỗ ghi số trang trong câu trả lời", en: "the place in the answer where the number of pages stands")
    private static let totalField = FieldSpec(
        "total", .text, example: "meta.total",
        vi: "chỗ ghi tổng số bản ghi trong câu trả lời", en: "the place in the answer where the number of records stands")
    private static let words = ["empty", "short"]

    /// The keys that may stand behind `until`.
    private static func placeFields(countsPages: Bool) -> [FieldSpec] { countsPages ? [totalPagesField, totalField] : [totalField] }

    static func field(countsPages: Bool) -> FieldSpec {
        FieldSpec(
            "until", .either([.choice(words), .object(placeFields(countsPages: countsPages))]), default: "empty", example: "{ total: meta.total }",
            vi: "khi nào hết: trang không có bản ghi (empty), trang thiếu (short), hoặc theo tổng số mà nguồn ghi; tổng số là chắc nhất",
            en: "what tells the end: a page without records (empty), a page that is not full (short), or a total that the feed states, the safest")
    }

    /// Reads `until`; `size` is nil when the connector does not say how many records a page has.
    static func read(_ reader: ConfigReader, countsPages: Bool, size: Int?) -> EndRule {
        let rule = written(reader, countsPages: countsPages) ?? .empty
        switch rule {
        case .short where size == nil, .total where size == nil:
            reader.contradiction(
                "GW2221", at: "until",
                LocalizedText(
                    vi: "để biết trang cuối phải biết mỗi trang có bao nhiêu bản ghi", en: "to tell the last page, the size of a page must be known"),
                fix: LocalizedText(
                    vi: "thêm size: { parameter: pageSize, value: 100 }, hoặc dùng \"until: empty\"",
                    en: "add size: { parameter: pageSize, value: 100 }, or use \"until: empty\""))
        default: break
        }
        return rule
    }

    private static func written(_ reader: ConfigReader, countsPages: Bool) -> EndRule? {
        guard let node = reader.value("until") else { return nil }
        if let word = node.scalar {
            switch word {
            case "empty": return .empty
            case "short": return .short
            default:
                let totals = placeFields(countsPages: countsPages).map { "{ \($0.name): … }" }
                reader.invalid("until", word, allowed: LocalizedText((words + totals).joined(separator: ", ")))
                return nil
            }
        }
        guard let places = reader.nested("until", fields: placeFields(countsPages: countsPages)), node.entries != nil else { return nil }
        switch (places.filled("total-pages"), places.filled("total")) {
        case (let place?, nil): return .totalPages(place: place)
        case (nil, let place?): return .total(place: place)
        default:
            reader.contradiction(
                "GW2222", at: "until",
                LocalizedText(vi: "\"until\" cần đúng một chỗ ghi tổng số", en: "\"until\" takes exactly one place of a total"),
                fix: LocalizedText(vi: "ví dụ: until: { total: meta.total }", en: "for example: until: { total: meta.total }"))
            return nil
        }
    }
}
