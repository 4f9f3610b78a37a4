import GatewayModel

@testable import Mapping

/// What a vector declares about its periods: `vi; year=2025`, `vi; basis=state-15-14`, `school-year 08-01`.
struct PeriodDeclaration {
    let reader: PeriodReader
    private(set) var year: Int?

    init?(_ text: String) {
        let parts = text.split(separator: ";").map { $0.drop { $0 == " " } }
        guard let style = parts.first.flatMap(Self.style) else { return nil }
        var basis = PeriodBasis.calendar
        for part in parts.dropFirst() {
            if part.hasPrefix("year="), let number = Int(part.dropFirst(5)) {
                year = number
            } else if part.hasPrefix("basis="), let declared = PeriodBasis(rawValue: String(part.dropFirst(6))) {
                basis = declared
            } else {
                return nil
            }
        }
        reader = PeriodReader(style: style, basis: basis)
    }

    func read(_ text: String) -> PeriodReading {
        year.map { reader.read(text, inYear: $0) } ?? reader.read(text)
    }

    private static func style(_ text: Substring) -> PeriodStyle? {
        let words = text.split(separator: " ")
        guard words.count == 2 else { return PeriodStyle(name: String(text)) }
        let day = words[1].split(separator: "-").compactMap { Int($0) }
        return day.count == 2 ? .schoolYear(startsMonth: day[0], startsDay: day[1]) : nil
    }
}
