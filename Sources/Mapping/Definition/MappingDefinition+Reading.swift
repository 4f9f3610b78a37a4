import GatewayModel

extension MappingDefinition {
    /// Reads a mapping file; every problem goes to the reader's collector, and what is returned is used only when there was none.
    package init(reading reader: ConfigReader, catalogue: IndicatorCatalogue, codelists: @escaping (String) -> CodeList?) {
        numbers = reader.choice("numbers", NumberStyle.self) ?? .auto
        missing = Self.missingMarkers(reader)
        marks = Self.marks(reader, catalogue)
        spread = reader.nested("spread", fields: Self.spreadFields).flatMap(Self.spread)
        let sources = SourceReader(catalogue: catalogue, codelists: codelists, spread: spread)
        let defaults = sources.defaults(reader)
        figures = (reader.list("figures") ?? []).compactMap { node in
            sources.figure(ConfigReader(node, fields: Self.figureFields, collector: reader.collector), defaults: defaults)
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
}
