/// What the number format of a cell makes of the number that is stored (ISO 29500-1 §18.8.30, §18.8.31).
enum CellFormat: Equatable, Sendable {
    case plain
    /// Shown times a hundred, with so many decimals.
    case percent(decimals: Int)
    case date, time, dateTime

    /// A format that every workbook knows without defining it; nil for numbers that stand for none.
    init?(builtIn number: Int) {
        switch number {
        case 9: self = .percent(decimals: 0)
        case 10: self = .percent(decimals: 2)
        case 14...17, 27...31, 34...36, 50...54, 57, 58: self = .date
        case 18...21, 32, 33, 45, 47, 55, 56: self = .time
        case 22: self = .dateTime
        default: return nil
        }
    }

    /// Reads the first section of a format, which holds for positive numbers: `dd/mm/yyyy`, `0.0%`, `[$-42A]d mmmm yyyy;@`.
    init(code: String) {
        let bare = Self.withoutLiterals(code)
        let letters = Set(bare.lowercased())
        let isElapsed = ["[h", "[m", "[s"].contains { code.lowercased().contains($0) }
        let hasClock = letters.contains("h") || letters.contains("s")
        let hasCalendar = letters.contains("y") || letters.contains("d") || letters.contains("m") && !hasClock
        if bare.contains("%") {
            let decimals = bare.firstIndex(of: ".").map { bare[bare.index(after: $0)...].prefix { "0#?".contains($0) }.count } ?? 0
            self = .percent(decimals: decimals)
        } else if bare.lowercased().hasPrefix("general") || isElapsed {
            self = .plain
        } else {
            self = hasCalendar ? (hasClock ? .dateTime : .date) : (hasClock ? .time : .plain)
        }
    }

    /// The code without quoted text, escaped characters, fillers and what stands in brackets.
    private static func withoutLiterals(_ code: String) -> String {
        var bare = ""
        var rest = code[...]
        while let character = rest.popFirst() {
            switch character {
            case ";": return bare
            case "\"": rest = rest.firstIndex(of: "\"").map { rest[rest.index(after: $0)...] } ?? ""
            case "[": rest = rest.firstIndex(of: "]").map { rest[rest.index(after: $0)...] } ?? ""
            case "\\", "_", "*": rest = rest.dropFirst()
            default: bare.append(character)
            }
        }
        return bare
    }
}
