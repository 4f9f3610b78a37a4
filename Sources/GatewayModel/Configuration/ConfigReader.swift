/// Reads the keys of one table of a file against its field specifications and reports everything that does not fit.
///
/// Making a reader already reports unknown keys (with the nearest known one), and required keys that are absent.
package struct ConfigReader {
    package let node: ConfigNode
    package let collector: DiagnosticCollector
    private let entries: [String: ConfigNode.Entry]
    /// Unknown keys of one group that are told one by one: a file that is something else altogether has thousands.
    private static let unknownLimit = 50

    package init(_ node: ConfigNode, fields: [FieldSpec], ignoring ignored: Set<String> = [], collector: DiagnosticCollector) {
        self.node = node
        self.collector = collector
        guard let written = node.entries else {
            entries = [:]
            collector.error(
                "GW2001", at: node.place,
                LocalizedText(
                    vi: "ở đây cần một nhóm khóa, nhưng có \(node.shapeName.vi)",
                    en: "a group of keys belongs here, but there is \(node.shapeName.en)"),
                fix: Self.allowedKeys(fields))
            return
        }
        entries = Dictionary(written.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let unknown = written.filter { entry in !ignored.contains(entry.key) && !fields.contains { $0.name == entry.key } }
        for entry in unknown.prefix(Self.unknownLimit) {
            let nearest = nearestWord(to: entry.key, among: fields.map(\.name))
            collector.error(
                "GW2002", at: entry.keyPlace,
                LocalizedText(
                    vi: "không có khóa \"\(entry.key)\" ở đây" + (nearest.map { "; có phải là \"\($0)\"?" } ?? ""),
                    en: "there is no key \"\(entry.key)\" here" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")),
                fix: Self.allowedKeys(fields))
        }
        if let next = unknown.dropFirst(Self.unknownLimit).first {
            let more = unknown.count - Self.unknownLimit
            collector.error(
                "GW2002", at: next.keyPlace,
                LocalizedText(
                    vi: "từ đây còn \(more) khóa khác không có trong định dạng; đây có phải đúng tệp không?",
                    en: "from here on there are \(more) more keys that do not belong here; is this the right file?"),
                fix: Self.allowedKeys(fields))
        }
        for field in fields where field.isRequired && entries[field.name] == nil {
            collector.error(
                "GW2003", at: node.place,
                LocalizedText(
                    vi: "thiếu khóa \"\(field.name)\": \(field.meaning.vi)", en: "the key \"\(field.name)\" is missing: \(field.meaning.en)"),
                fix: field.example.map { LocalizedText(vi: "ví dụ: \(field.name): \($0)", en: "for example: \(field.name): \($0)") })
        }
    }

    private static func allowedKeys(_ fields: [FieldSpec]) -> LocalizedText {
        let names = fields.map(\.name).joined(separator: ", ")
        return LocalizedText(vi: "các khóa được phép: \(names)", en: "the keys allowed are: \(names)")
    }

    package var place: SourcePlace { node.place }

    package func has(_ name: String) -> Bool { entries[name] != nil }

    /// The place of a key's value, or of the table when the key is absent.
    package func place(of name: String) -> SourcePlace { entries[name]?.value.place ?? node.place }

    package func value(_ name: String) -> ConfigNode? { entries[name]?.value }

    package func text(_ name: String) -> String? {
        guard let value = entries[name]?.value else { return nil }
        if case .scalar(let text, _) = value { return text }
        wrongShape(name, value, expected: LocalizedText(vi: "một giá trị", en: "a single value"))
        return nil
    }

    package func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let written = text(name) else { return nil }
        if let number = Int(written), range.contains(number) { return number }
        invalid(
            name, written,
            allowed: LocalizedText(
                vi: "một số nguyên từ \(range.lowerBound) đến \(range.upperBound)",
                en: "a whole number from \(range.lowerBound) to \(range.upperBound)"))
        return nil
    }

    package func decimal(_ name: String) -> DecimalValue? {
        guard let written = text(name) else { return nil }
        if let value = DecimalValue(written) { return value }
        invalid(name, written, allowed: LocalizedText(vi: "một số thập phân như 12.5", en: "a decimal number such as 12.5"))
        return nil
    }

    package func date(_ name: String) -> CivilDate? {
        guard let written = text(name) else { return nil }
        if let value = CivilDate(written) { return value }
        invalid(name, written, allowed: LocalizedText(vi: "một ngày như 2025-07-01", en: "a date such as 2025-07-01"))
        return nil
    }

    package func flag(_ name: String) -> Bool? {
        guard let written = text(name) else { return nil }
        switch written {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            invalid(name, written, allowed: LocalizedText("yes, no"))
            return nil
        }
    }

    package func choice<Value: RawRepresentable & CaseIterable>(_ name: String, _ type: Value.Type = Value.self) -> Value?
    where Value.RawValue == String {
        guard let written = text(name) else { return nil }
        if let value = Value(rawValue: written) { return value }
        invalid(name, written, allowed: LocalizedText(Value.allCases.map(\.rawValue).joined(separator: ", ")))
        return nil
    }

    /// The items of a list; a single value counts as a list of one.
    package func list(_ name: String) -> [ConfigNode]? {
        switch entries[name]?.value {
        case nil: return nil
        case .list(let items, _): return items
        case .some(.scalar(let text, let place)): return [.scalar(text, place)]
        case .some(let other):
            wrongShape(name, other, expected: LocalizedText(vi: "một danh sách", en: "a list"))
            return nil
        }
    }

    package func texts(_ name: String) -> [String]? {
        list(name)?.compactMap { item in
            if let text = item.scalar { return text }
            wrongShape(name, item, expected: LocalizedText(vi: "một danh sách giá trị", en: "a list of single values"))
            return nil
        }
    }

    package func table(_ name: String) -> [ConfigNode.Entry]? {
        guard let value = entries[name]?.value else { return nil }
        if let entries = value.entries { return entries }
        wrongShape(name, value, expected: LocalizedText(vi: "một nhóm khóa", en: "a group of keys"))
        return nil
    }

    /// A reader for the table behind a key; nil when the key is absent.
    package func nested(_ name: String, fields: [FieldSpec]) -> ConfigReader? {
        entries[name].map { ConfigReader($0.value, fields: fields, collector: collector) }
    }

    /// A text in both languages: `{ vi: …, en: … }`, or one text for both.
    package func localized(_ name: String) -> LocalizedText? {
        guard let value = entries[name]?.value else { return nil }
        if let same = value.scalar { return LocalizedText(same) }
        let reader = ConfigReader(value, fields: LocalizedText.fields, collector: collector)
        guard let vi = reader.text("vi"), let en = reader.text("en") else { return nil }
        return LocalizedText(vi: vi, en: en)
    }

    /// Reports that what stands behind a key is not allowed, and what is.
    package func invalid(_ name: String, _ written: String, allowed: LocalizedText) {
        collector.error(
            "GW2004", at: place(of: name),
            LocalizedText(vi: "\"\(name)\" không nhận giá trị \"\(written)\"", en: "\"\(name)\" cannot be \"\(written)\""),
            fix: LocalizedText(vi: "giá trị được phép: \(allowed.vi)", en: "allowed: \(allowed.en)"))
    }

    private func wrongShape(_ name: String, _ node: ConfigNode, expected: LocalizedText) {
        collector.error(
            "GW2005", at: node.place,
            LocalizedText(
                vi: "\"\(name)\" cần \(expected.vi), nhưng có \(node.shapeName.vi)",
                en: "\"\(name)\" takes \(expected.en), but there is \(node.shapeName.en)"))
    }
}

extension LocalizedText {
    package static let fields = [
        FieldSpec("vi", .text, required: true, vi: "bằng tiếng Việt", en: "in Vietnamese"),
        FieldSpec("en", .text, required: true, vi: "bằng tiếng Anh", en: "in English"),
    ]
}

/// The word nearest to what was written, when it is near enough to be meant.
package func nearestWord(to written: String, among words: [String]) -> String? {
    let folded = Array(FoldedText(written).description)
    let scored = words.map { ($0, editDistance(folded, Array(FoldedText($0).description))) }
    guard let best = scored.min(by: { $0.1 < $1.1 }), best.1 <= max(1, folded.count / 3) else { return nil }
    return best.0
}

/// The number of characters to insert, delete, replace or swap with their neighbour (optimal string alignment).
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var previous: [Int] = []
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
        var next = [i + 1]
        for (j, b) in right.enumerated() {
            var best = min(row[j] + (a == b ? 0 : 1), next[j] + 1, row[j + 1] + 1)
            if i > 0, j > 0, a == right[j - 1], left[i - 1] == b { best = min(best, previous[j - 1] + 1) }
            next.append(best)
        }
        (previous, row) = (row, next)
    }
    return row[right.count]
}
