/// How a feed writes its periods; the word of `style:` under `period:` in a mapping.
package enum PeriodStyle: Hashable, Sendable {
    /// Vietnamese words and day/month/year: `Quý I/2025`, `31/12/2025`.
    case vi
    /// English words and month/day/year, as in the United States.
    case en
    /// The canonical SDMX forms and nothing else.
    case machine
    /// Not declared: words of both languages, but `01/02/2025` is refused.
    case auto
    /// `202512`, `2025Q1`, `2025W5`, `2025April`. Source: DHIS2 developer guide, "Date and period format".
    case dhis2
    /// `2025K1`, `2025M12`, `2025H1`, and the headings of PC-Axis files.
    case px
    /// `2024-2025` for the year of school that begins on this day; 1 September unless declared.
    case schoolYear(startsMonth: Int, startsDay: Int)
    /// `1735689600`: so many of these units a second since 1970; 1 for seconds, 1,000 for milliseconds.
    case epoch(perSecond: Int)

    /// Reads the word that stands in a mapping: vi, en, machine, auto, dhis2, px, school-year, epoch-seconds or epoch-milliseconds.
    package init?(name: String) {
        switch name {
        case "vi": self = .vi
        case "en": self = .en
        case "machine": self = .machine
        case "auto": self = .auto
        case "dhis2": self = .dhis2
        case "px": self = .px
        case "school-year": self = .schoolYear(startsMonth: 9, startsDay: 1)
        case "epoch-seconds": self = .epoch(perSecond: 1)
        case "epoch-milliseconds": self = .epoch(perSecond: 1_000)
        default: return nil
        }
    }
}
