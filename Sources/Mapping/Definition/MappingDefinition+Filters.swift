import GatewayModel

extension MappingDefinition {
    /// Reads `keep:` or `skip:`: lists of texts, or `{ present: yes }`.
    static func filters(_ reader: ConfigReader, _ name: String, defaults: FigureDefaults) -> [RecordFilter] {
        (reader.table(name) ?? []).compactMap { entry in
            condition(entry.value, reader.collector).map {
                RecordFilter(field: defaults.field(ofDimension: entry.key) ?? entry.key, condition: $0)
            }
        }
    }

    static let presenceFields: [FieldSpec] = [
        FieldSpec("present", .flag, required: true, example: "yes", vi: "ô có nội dung hay không", en: "whether the field holds anything")
    ]

    private static func condition(_ node: ConfigNode, _ collector: DiagnosticCollector) -> RecordFilter.Condition? {
        switch node {
        case .scalar(let text, _): .isOneOf([FoldedText(text)])
        case .list(let items, _): .isOneOf(Set(items.compactMap(\.scalar).map { FoldedText($0) }))
        case .table: ConfigReader(node, fields: presenceFields, collector: collector).flag("present").map { .isPresent($0) }
        }
    }
}
