/// How the places of a payload's records are written; a record itself carries only a number, so that the hot path stores no text.
package indirect enum RecordLocator: Hashable, Sendable {
    /// The number is a line, counted from 1.
    case line
    /// The number is the ordinal of the record, counted from 1, among those that the path chooses.
    case xpath(String)
    /// The number packs the array indices that stand for the stars of the pointer: `/duLieu/*`, `/years/*/rows/*`.
    ///
    /// `**` stands for twice an index, or for twice the ordinal of a member and one.
    case jsonPointer(String)
    /// The number is a row of a sheet, counted from 1, with the line of the file where it has lines: see `SheetPlaces.pack`.
    case sheet(SheetPlaces)
    /// The number packs which of the names it is, and the number of the place within: see `pack(_:inMember:)`.
    case members([String], RecordLocator)

    /// The place as a person reads it: `line 15`, `(/Root/data/record)[3]`, `/duLieu/2`, `Biểu 1!7`, `2024.csv: line 15`.
    ///
    /// With the field that is meant, where the place of a single field has a name: `Biểu 1!C7`.
    package func place(_ number: Int64, field: String? = nil) -> String {
        switch self {
        case .line: "line \(number)"
        case .sheet(let places): places.place(number, field: field)
        case .members(let names, let inner): Self.place(number, in: names, inner, field: field)
        case .xpath(let path): "(\(path))[\(number)]"
        case .jsonPointer(let template): Self.pointer(template, number)
        }
    }

    /// Packs indices so that `place` can write them: 63 bits for one star, 31 each for two, 20 each for three.
    package static func pack(_ indices: [Int]) -> Int64 {
        let width = bits(for: indices.count)
        return indices.reduce(Int64(0)) { $0 << Int64(width) | Int64($1) }
    }

    private static func bits(for count: Int) -> Int {
        switch count {
        case ...1: 63
        case 2: 31
        default: 20
        }
    }

    private static func pointer(_ template: String, _ number: Int64) -> String {
        let tellsMembers = template.contains("**")
        let parts = template.split(separator: tellsMembers ? "**" : "*", omittingEmptySubsequences: false)
        let stars = parts.count - 1
        let width = bits(for: stars)
        var text = ""
        for (index, part) in parts.enumerated() {
            text += part
            guard index < stars else { break }
            let shift = width * (stars - 1 - index)
            let star = number >> Int64(shift) & (Int64(1) << Int64(width) &- 1)
            text += !tellsMembers ? "\(star)" : star & 1 == 1 ? "(member \(star >> 1))" : "\(star >> 1)"
        }
        return text
    }

    /// The form that stores keep: `line`, `xpath:…`, `json:…`.
    package var storedForm: String {
        switch self {
        case .line: "line"
        case .xpath(let path): "xpath:" + path
        case .jsonPointer(let template): "json:" + template
        case .sheet(let places): "sheet:" + places.storedForm
        case .members(let names, let inner): "members:" + StoredList(names).text + "\n" + inner.storedForm
        }
    }

    /// Reads what `storedForm` wrote.
    package init?(storedForm: String) {
        if storedForm == "line" {
            self = .line
        } else if storedForm.hasPrefix("xpath:") {
            self = .xpath(String(storedForm.dropFirst(6)))
        } else if storedForm.hasPrefix("json:") {
            self = .jsonPointer(String(storedForm.dropFirst(5)))
        } else if storedForm.hasPrefix("sheet:"), let places = SheetPlaces(storedForm: storedForm.dropFirst(6)) {
            self = .sheet(places)
        } else if storedForm.hasPrefix("members:"), let end = storedForm.firstIndex(of: "\n"),
            let inner = RecordLocator(storedForm: String(storedForm[storedForm.index(after: end)...]))
        {
            self = .members(StoredList(text: storedForm[..<end].dropFirst(8)).items, inner)
        } else {
            return nil
        }
    }
}
