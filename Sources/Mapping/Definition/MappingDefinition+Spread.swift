import GatewayModel

extension MappingDefinition {
    /// Reads `spread:`.
    static func spread(_ reader: ConfigReader) -> Spread? {
        guard let headings = headings(reader), let columns = reader.value("columns") else { return nil }
        if columns.entries != nil {
            let range = ConfigReader(columns, fields: rangeFields, collector: reader.collector)
            guard let from = range.text("from") else { return nil }
            return Spread(columns: .range(from: from, to: range.text("to") ?? "last"), headings: headings)
        }
        return reader.texts("columns").map { Spread(columns: .named($0), headings: headings) }
    }

    /// A dimension's name stands for the whole heading; everything else is a template with places for dimensions.
    private static func headings(_ reader: ConfigReader) -> [TextTemplate]? {
        guard let written = reader.texts("heading") else { return nil }
        let names = Set(Spread.Dimension.allCases.map(\.rawValue))
        var templates: [TextTemplate] = []
        for text in written {
            guard let template = names.contains(text) ? TextTemplate(wholeAs: text) : TextTemplate(text), !template.places.isEmpty,
                names.isSuperset(of: template.places)
            else {
                reader.invalid("heading", text, allowed: allowed)
                return nil
            }
            templates.append(template)
        }
        guard let first = templates.first, templates.allSatisfy({ Set($0.places) == Set(first.places) }) else {
            reader.collector.error(
                "GW2117", at: reader.place(of: "heading"),
                LocalizedText(
                    vi: "các mẫu tiêu đề phải cùng chứa những chiều như nhau", en: "the ways of writing a heading must all carry the same dimensions")
            )
            return nil
        }
        return templates
    }

    private static let allowed: LocalizedText = {
        let names = Spread.Dimension.allCases.map(\.rawValue).joined(separator: ", ")
        return LocalizedText(
            vi: "\(names); hoặc mẫu có chúng trong ngoặc nhọn, cách nhau bằng chữ: \"Năm {period} - {breakdown}\"",
            en: "\(names); or a template with them in braces and text between: \"Năm {period} - {breakdown}\"")
    }()
}
