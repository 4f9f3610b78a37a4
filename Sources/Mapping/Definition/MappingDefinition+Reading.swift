import GatewayModel

extension MappingDefinition {
    /// Reads a mapping file; every problem goes to the reader's collector, and what is returned is used only when there was none.
    package init(reading reader: ConfigReader, catalogue: IndicatorCatalogue, codelists: @escaping (String) -> CodeList?) {
        let sources = SourceReader(catalogue: catalogue, codelists: codelists, hasSpread: reader.has("spread"))
        numbers = reader.choice("numbers", NumberStyle.self) ?? .auto
        missing = Self.missingMarkers(reader)
        let spread = reader.nested("spread", fields: Self.spreadFields).flatMap(Self.spread)
        self.spread = spread
        let defaults = sources.defaults(reader, spread: spread?.heading)
        figures = (reader.list("figures") ?? []).compactMap { node in
            sources.figure(ConfigReader(node, fields: Self.figureFields, collector: reader.collector), defaults: defaults, spread: spread?.heading)
        }
        if let written = reader.list("figures"), written.isEmpty {
            reader.collector.error(
                "GW2101", at: reader.place(of: "figures"),
                LocalizedText(
                    vi: "danh sách figures trống: tệp này không cho ra số liệu nào", en: "figures is empty: this mapping would give no figure"))
        }
        keep = Self.filters(reader, "keep", defaults: defaults)
        skip = Self.filters(reader, "skip", defaults: defaults)
        tests = (reader.list("tests") ?? []).compactMap { node in
            let test = ConfigReader(node, fields: Self.testFields, collector: reader.collector)
            guard let sample = test.text("sample"), let expect = test.text("expect") else { return nil }
            return MappingTest(sample: sample, expect: expect, place: node.place)
        }
    }

    private static func missingMarkers(_ reader: ConfigReader) -> [DeclaredMissing] {
        (reader.table("missing") ?? []).compactMap { entry in
            guard let word = entry.value.scalar,
                let status = ObservationStatus.missingWords[word] ?? (word.count == 1 ? ObservationStatus(rawValue: Character(word)) : nil),
                status.isMissing
            else {
                reader.collector.error(
                    "GW2102", at: entry.value.place,
                    LocalizedText(
                        vi: "\"\(entry.value.scalar ?? "")\" không phải là lý do thiếu số liệu",
                        en: "\"\(entry.value.scalar ?? "")\" is not a reason for a missing value"),
                    fix: LocalizedText(
                        vi: "giá trị được phép: \(ObservationStatus.missingWords.keys.sorted().joined(separator: ", "))",
                        en: "allowed: \(ObservationStatus.missingWords.keys.sorted().joined(separator: ", "))"))
                return nil
            }
            return DeclaredMissing(text: entry.key, status: status)
        }
    }

    private static func spread(_ reader: ConfigReader) -> Spread? {
        guard let heading = reader.choice("heading", Spread.Dimension.self), let columns = reader.value("columns") else { return nil }
        if columns.entries != nil {
            let range = ConfigReader(columns, fields: rangeFields, collector: reader.collector)
            guard let from = range.text("from") else { return nil }
            return Spread(columns: .range(from: from, to: range.text("to") ?? "last"), heading: heading)
        }
        return reader.texts("columns").map { Spread(columns: .named($0), heading: heading) }
    }

    private static func filters(_ reader: ConfigReader, _ name: String, defaults: FigureDefaults) -> [RecordFilter] {
        (reader.table(name) ?? []).map { entry in
            let texts: [String]
            switch entry.value {
            case .scalar(let text, _): texts = [text]
            case .list(let items, _): texts = items.compactMap(\.scalar)
            case .table(_, let place):
                reader.collector.error("GW2005", at: place, LocalizedText(vi: "ở đây cần một danh sách", en: "a list belongs here"))
                texts = []
            }
            return RecordFilter(field: defaults.field(ofDimension: entry.key) ?? entry.key, texts: Set(texts.map { FoldedText($0) }))
        }
    }
}
