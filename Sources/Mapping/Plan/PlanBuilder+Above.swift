import GatewayModel

extension PlanBuilder {
    /// What stands in the one place of a template, in the titles above the table; nil when that is noted as a failure of the payload.
    ///
    /// Several titles may have the template's form as long as they mean the same; `meaning` is nil for words that mean nothing.
    mutating func wordsAbove<Meaning: Equatable>(_ template: TextTemplate, _ meaning: (String) -> Meaning?) -> String? {
        let place = template.places[0]
        var found: [(words: String, meaning: Meaning)] = []
        for title in above {
            for words in template.readings(of: title) ?? [] {
                guard let text = words[place], let said = meaning(text), !found.contains(where: { $0.meaning == said }) else { continue }
                found.append((text, said))
            }
        }
        if found.count == 1 { return found[0].words }
        note(template.text, found.isEmpty ? noTitle : Self.severalTitles(found.map(\.words)))
        return nil
    }

    private var noTitle: LocalizedText {
        let titles = above.prefix(10).map { "\"\($0)\"" }.joined(separator: ", ")
        if above.isEmpty {
            return LocalizedText(
                vi: "TITLE_NOT_FOUND: trên bảng không có dòng chữ nào; hãy ghi heading để tiêu đề cột nằm dưới dòng đó, hoặc bỏ above",
                en: "TITLE_NOT_FOUND: there is no text above the table; let heading say where the column headings stand, or leave above out")
        }
        return LocalizedText(
            vi: "TITLE_NOT_FOUND: không dòng nào trên bảng có dạng này và đọc được; trên bảng có: \(titles); hãy sửa above",
            en: "TITLE_NOT_FOUND: no title above the table has this form and can be read; above it stand: \(titles); correct above")
    }

    private static func severalTitles(_ found: [String]) -> LocalizedText {
        let shown = found.prefix(5).map { "\"\($0)\"" }.joined(separator: ", ")
        return LocalizedText(
            vi: "TITLE_AMBIGUOUS: các dòng trên bảng nói những điều khác nhau: \(shown); viết thêm chữ vào above",
            en: "TITLE_AMBIGUOUS: the titles above the table say different things: \(shown); write more of the text into above")
    }
}
