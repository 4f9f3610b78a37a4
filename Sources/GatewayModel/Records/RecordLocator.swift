/// How the places of a payload's records are written; a record itself carries only a number, so that the hot path stores no text.
package enum RecordLocator: Hashable, Sendable {
    /// The number is a line, counted from 1.
    case line
    /// The number is the ordinal of the record, counted from 1, among those that the path chooses.
    case xpath(String)
    /// The number packs the array indices that stand for the stars of the pointer: `/duLieu/*`, `/years/*/rows/*`.
    case jsonPointer(String)

    /// The place as a person reads it: `line 15`, `(/Root/data/record)[3]`, `/duLieu/2`.
    package func place(_ number: Int64) -> String {
        switch self {
        case .line: "line \(number)"
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
        let parts = template.split(separator: "*", omittingEmptySubsequences: false)
        let stars = parts.count - 1
        let width = bits(for: stars)
        var text = ""
        for (index, part) in parts.enumerated() {
            text += part
            guard index < stars else { break }
            let shift = width * (stars - 1 - index)
            text += String(number >> Int64(shift) & (Int64(1) << Int64(width) &- 1))
        }
        return text
    }

    /// The form that stores keep: `line`, `xpath:…`, `json:…`.
    package var storedForm: String {
        switch self {
        case .line: "line"
        case .xpath(let path): "xpath:" + path
        case .jsonPointer(let template): "json:" + template
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
        } else {
            return nil
        }
    }
}
