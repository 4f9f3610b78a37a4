import GatewayModel

extension ConfigReader {
    /// The word behind a key when it is one of a closed list; anything else is reported.
    func word(_ name: String, among allowed: [String]) -> String? {
        guard let written = text(name) else { return nil }
        if allowed.contains(written) { return written }
        invalid(name, written, allowed: LocalizedText(allowed.joined(separator: ", ")))
        return nil
    }

    /// The text of a key that may be neither absent nor empty.
    func filledText(_ name: String) -> String? {
        guard let written = text(name) else { return nil }
        if !written.isEmpty { return written }
        invalid(name, written, allowed: LocalizedText(vi: "một văn bản không rỗng", en: "a text that is not empty"))
        return nil
    }

    /// An identifier as SDMX allows it: letters, digits, `_`, `@`, `$`, `-`; no dot, which separates the parts of a key.
    func identifier(_ name: String) -> String? {
        guard let written = filledText(name) else { return nil }
        if isSDMXIdentifier(written) { return written }
        invalid(
            name, written,
            allowed: LocalizedText(vi: "chữ cái không dấu, chữ số, _ @ $ -", en: "letters without marks, digits, _ @ $ -"))
        return nil
    }

    /// The texts of a list, each in both languages.
    func localizedList(_ name: String) -> [LocalizedText] {
        (list(name) ?? []).compactMap { item in
            // An item is read as if it were a key of its own, so that both ways of writing a text are allowed here too.
            let entry = ConfigNode.Entry(key: name, keyPlace: item.place, value: item)
            return ConfigReader(.table([entry], item.place), fields: [FieldSpec(name, .localized, vi: "", en: "")], collector: collector)
                .localized(name)
        }
    }

    /// The single values of a list with their places; a list or a table among them is reported.
    func placedTexts(_ name: String) -> [(text: String, place: SourcePlace)] {
        _ = texts(name)
        return (list(name) ?? []).compactMap { item in item.scalar.map { ($0, item.place) } }
    }

    /// The entries of a list of tables, one reader each.
    func tables(_ name: String, fields: [FieldSpec]) -> [ConfigReader] {
        (list(name) ?? []).map { ConfigReader($0, fields: fields, collector: collector) }
    }

    /// Reports that a name stands for nothing, with the nearest name that does.
    func unknown(_ written: String, at place: SourcePlace, what: LocalizedText, known: [String], listedIn file: String) {
        let nearest = nearestWord(to: written, among: known)
        collector.error(
            "GW3003", at: place,
            LocalizedText(
                vi: "không có \(what.vi) \"\(written)\"" + (nearest.map { "; có phải là \"\($0)\"?" } ?? ""),
                en: "there is no \(what.en) \"\(written)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")),
            fix: LocalizedText(vi: "viết một tên có trong \(file), hoặc thêm vào tệp đó", en: "write a name that is in \(file), or add it there"))
    }
}

/// Whether a text can be an id or a code in SDMX: letters, digits, `_`, `@`, `$`, `-`, and at least one of them.
func isSDMXIdentifier(_ text: String) -> Bool {
    !text.isEmpty
        && text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "_"), UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "-"): true
            default: false
            }
        }
}

extension FieldSpec.Shape {
    /// A text in both languages, or one text for both.
    static let localized = FieldSpec.Shape.either([.text, .object(LocalizedText.fields)])
}
