import GatewayModel

/// How a placeholder writes the scheduled period: as a whole, its first day, or its last day.
///
/// Formats have Unicode's letters (UTS #35): yyyy, yy, MM, M, dd, d, Q; and two of the gateway's own, qq (a quarter as 01 to 04) and
/// S (a half-year, 1 or 2). Other letters stand in single quotes.
struct PeriodPattern: Hashable, Sendable {
    private enum Subject: String, Sendable {
        /// By the name of the period: December on the 15-to-14 basis is month 12, although it begins in November.
        case whole = "period"
        case start = "period.start"
        case end = "period.end"
    }

    private enum Token: Hashable, Sendable {
        case literal(String)
        case field(String)
    }

    private let subject: Subject
    /// Nil for the canonical text.
    private let tokens: [Token]?

    /// Reads `period`, `period:yyyy`, `period.end:dd/MM/yyyy`; nil for what is no placeholder of a period.
    init?(_ written: String) throws(RequestTemplate.Problem) {
        let name = written.prefix { $0 != ":" }
        guard let subject = Subject(rawValue: String(name)) else { return nil }
        self.subject = subject
        tokens = name.count == written.count ? nil : try Self.tokens(written.dropFirst(name.count + 1))
    }

    func text(of period: TimePeriod) -> String {
        let day =
            switch subject {
            case .whole: period.namedDay
            case .start: period.start
            case .end: period.end.adding(days: -1)
            }
        guard let tokens else { return subject == .whole ? period.label : day.description }
        return tokens.map { token in
            switch token {
            case .literal(let text): text
            case .field(let letters): Self.fields[letters]?(day) ?? letters
            }
        }.joined()
    }

    private static let fields: [String: @Sendable (CivilDate) -> String] = [
        "yyyy": { padded($0.components.year, to: 4) },
        "yy": { padded($0.components.year % 100, to: 2) },
        "MM": { padded($0.components.month, to: 2) },
        "M": { String($0.components.month) },
        "dd": { padded($0.components.day, to: 2) },
        "d": { String($0.components.day) },
        "qq": { padded(quarter($0), to: 2) },
        "Q": { String(quarter($0)) },
        "S": { String($0.components.month > 6 ? 2 : 1) },
    ]

    private static func quarter(_ day: CivilDate) -> Int { (day.components.month + 2) / 3 }

    private static func tokens(_ format: Substring) throws(RequestTemplate.Problem) -> [Token] {
        var tokens: [Token] = []
        var rest = format
        while let first = rest.first {
            if first == "'" {
                let quoted = rest.dropFirst().prefix { $0 != "'" }
                guard quoted.endIndex < rest.endIndex else { throw .format(String(rest)) }
                tokens.append(.literal(String(quoted)))
                rest = rest[quoted.endIndex...].dropFirst()
            } else if first.isLetter {
                let letters = rest.prefix { $0 == first }
                guard fields[String(letters)] != nil else { throw .format(String(letters)) }
                tokens.append(.field(String(letters)))
                rest = rest.dropFirst(letters.count)
            } else {
                tokens.append(.literal(String(first)))
                rest = rest.dropFirst()
            }
        }
        guard !tokens.isEmpty else { throw .format("") }
        return tokens
    }
}

extension TimePeriod {
    /// The first day of the period that the name says, whatever basis it is counted on.
    fileprivate var namedDay: CivilDate { TimePeriod(kind).start }
}
