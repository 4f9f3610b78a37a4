import GatewayModel

extension MappingDefinition {
    /// Reads `marks:`: each sign leads to `note` or to a status by code or word.
    static func marks(_ reader: ConfigReader, _ catalogue: IndicatorCatalogue) -> [String: NumberMark] {
        guard let entries = reader.table("marks"), !entries.isEmpty else { return [:] }
        let units = CatalogueFacts.of(catalogue).units
        var marks: [String: NumberMark] = [:]
        var seen: Set<String> = []
        for entry in entries {
            guard NumberVocabulary.canBeMark(entry.key, amongUnits: units) else {
                refuse(
                    entry, reader, "GW2103",
                    LocalizedText(
                        vi: "\"\(entry.key)\" không thể là ký hiệu cạnh số: nó có thể là một phần của số hoặc là đơn vị",
                        en: "\"\(entry.key)\" cannot be a mark: it may belong to a number, or it names a unit"),
                    fix: LocalizedText(vi: "ký hiệu như \"*\", \"(1)\", \"p\", \"(ước)\"", en: "marks such as \"*\", \"(1)\", \"p\", \"(ước)\""))
                continue
            }
            guard seen.insert(NormalisedText(entry.key).string).inserted else {
                refuse(
                    entry, reader, "GW2104",
                    LocalizedText(
                        vi: "ký hiệu \"\(entry.key)\" đã có ở trên (không phân biệt hoa thường)",
                        en: "the mark \"\(entry.key)\" is declared above already (case does not count)"),
                    fix: LocalizedText(vi: "giữ một trong hai", en: "keep one of the two"))
                continue
            }
            guard let mark = entry.value.scalar.flatMap({ Self.mark($0, catalogue) }) else {
                refuse(
                    entry, reader, "GW2105",
                    LocalizedText(
                        vi: "\"\(entry.value.scalar ?? "")\" không phải là tình trạng số liệu",
                        en: "\"\(entry.value.scalar ?? "")\" is not a status of figures"),
                    fix: LocalizedText(
                        vi: "viết note nếu chỉ là chú thích, hoặc một mã: \(ObservationStatus.allCases.map(\.code).joined(separator: ", "))",
                        en: "write note for a footnote, or a code: \(ObservationStatus.allCases.map(\.code).joined(separator: ", "))"))
                continue
            }
            marks[entry.key] = mark
        }
        return marks
    }

    private static func mark(_ word: String, _ catalogue: IndicatorCatalogue) -> NumberMark? {
        if word == NumberMark.noteWord { return .note }
        return (ObservationStatus.missingWords[word] ?? catalogue.status(word)).map { .status($0) }
    }

    private static func refuse(_ entry: ConfigNode.Entry, _ reader: ConfigReader, _ code: String, _ message: LocalizedText, fix: LocalizedText) {
        reader.collector.error(code, at: code == "GW2105" ? entry.value.place : entry.keyPlace, message, fix: fix)
    }
}
