import GatewayModel

/// How a feed writes a day: `dd/MM/yyyy`, `yyyyMMdd`, `yyyy-MM-dd'T00:00:00'`.
///
/// The letters are those of the placeholders of a request: `yyyy`, `yy`, `MM`, `M`, `dd`, `d`, `qq` and `Q` (the quarter), `S` (the
/// half-year); `'…'` is literal text, and other letters are an error.
package struct DayFormat: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case literal(String)
        case year, shortYear, half
        case quarter(width: Int)
        case month(width: Int)
        case day(width: Int)
    }

    private let parts: [Part]

    package static let iso = DayFormat(parts: [.year, .literal("-"), .month(width: 2), .literal("-"), .day(width: 2)])

    private init(parts: [Part]) {
        self.parts = parts
    }

    /// Nil for an unknown letter, an open quote, or a format that names no part of a date.
    package init?(_ written: String) {
        var parts: [Part] = []
        var rest = written[...]
        while let character = rest.first {
            if character == "'" {
                guard let end = rest.dropFirst().firstIndex(of: "'") else { return nil }
                parts.append(.literal(String(rest[rest.index(after: rest.startIndex)..<end])))
                rest = rest[rest.index(after: end)...]
                continue
            }
            let run = rest.prefix { $0 == character }
            rest = rest[run.endIndex...]
            switch run {
            case "yyyy": parts.append(.year)
            case "yy": parts.append(.shortYear)
            case "qq", "Q": parts.append(.quarter(width: run.count))
            case "S": parts.append(.half)
            case "MM", "M": parts.append(.month(width: run.count))
            case "dd", "d": parts.append(.day(width: run.count))
            case _ where !character.isLetter: parts.append(.literal(String(run)))
            default: return nil
            }
        }
        guard parts.contains(where: { if case .literal = $0 { false } else { true } }) else { return nil }
        self.parts = parts
    }

    package func text(_ date: CivilDate) -> String {
        let (year, month, day) = date.components
        return parts.map { part in
            switch part {
            case .literal(let text): text
            case .year: padded(year, to: 4)
            case .shortYear: padded(year % 100, to: 2)
            case .quarter(let width): padded((month + 2) / 3, to: width)
            case .half: month > 6 ? "2" : "1"
            case .month(let width): padded(month, to: width)
            case .day(let width): padded(day, to: width)
            }
        }.joined()
    }
}
