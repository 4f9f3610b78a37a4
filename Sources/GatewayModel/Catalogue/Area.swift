/// A place for which figures are given, with the days on which it existed under this code.
package struct Area: Hashable, Sendable {
    package enum Level: String, Hashable, Sendable, CaseIterable {
        case country, province, district, commune, other
    }

    /// The id that goes out as REF_AREA: `VN52` from 2025-07-01, `VN52_2004` before.
    package let id: String
    package let level: Level
    /// The code in the national list, which is reused for other areas over time.
    package let code: String
    package let name: LocalizedText
    package let validFrom: CivilDate
    /// The last day; nil while the area exists.
    package let validTo: CivilDate?
    package let parent: String?

    package init(id: String, level: Level, code: String, name: LocalizedText, validFrom: CivilDate, validTo: CivilDate?, parent: String?) {
        self.id = id
        self.level = level
        self.code = code
        self.name = name
        self.validFrom = validFrom
        self.validTo = validTo
        self.parent = parent
    }

    /// Whether the area existed on the last day of the period: a yearly figure for 2025 belongs to the province of December.
    package func isValid(for period: TimePeriod) -> Bool {
        let day = period.end.adding(days: -1)
        return validFrom <= day && (validTo.map { day <= $0 } ?? true)
    }
}
