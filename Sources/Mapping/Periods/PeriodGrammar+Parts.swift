import GatewayModel

extension PeriodGrammar {
    /// A part of a year that opens with its name: `quý III`, `T12`, `nửa đầu`, `W5`.
    mutating func part(of year: Int?) throws(PeriodRefusal) -> TimePeriod.Kind {
        let unit = rest.popFirst()
        switch unit {
        case .word(.quarter), .word(.letter("q")): return try numbered(of: year, months: 3)
        case .word(.letter("k")) where style == .px: return try numbered(of: year, months: 3)
        case .word(.month): return try numbered(of: year, months: 1)
        case .word(.letter("m")) where year != nil: return try numbered(of: year, months: 1)
        case .word(.letter("t")): return try letterT(of: year)
        case .word(.half): return try half(of: year)
        case .word(.letter("h")): return try numbered(of: year, months: 6)
        case .word(.letter("s")) where year != nil: return try numbered(of: year, months: 6)
        case .word(.letter("a")) where year != nil:
            guard ordinal() == 1 else { throw .outOfRange }
            return .year(try self.year(given: year))
        case .word(.week), .word(.letter("w")): return try week(of: year)
        case .word(.letter("u")) where style == .px, .word(.letter("v")) where style == .px: return try week(of: year)
        case .word(.letter("d")) where year != nil: return try dayOfYear(of: year)
        case .word(.monthName(let month)) where year != nil:
            return .month(try self.year(given: year), month)
        case .word(.count(let count)): return try counted(count, year: year)
        case .number(let count, digits: 1...2) where year != nil: return try counted(count, year: year)
        case .word(.roman):
            _ = try self.year(given: year)
            throw .ambiguousQuarterOrMonth
        default: throw .unknown
        }
    }

    /// Vietnamese `T12` is tháng 12; in PC-Axis files `2025T1` is a trimester of four months.
    private mutating func letterT(of year: Int?) throws(PeriodRefusal) -> TimePeriod.Kind {
        switch style {
        case .px where year != nil: return try numbered(of: year, months: 4)
        case .vi where year == nil, .auto where year == nil, .px: return try numbered(of: year, months: 1)
        default: throw .unknown
        }
    }

    /// A numbered part of so many months, or a run of such parts: `quý III/2025`, `tháng 1-9/2025`.
    private mutating func numbered(of given: Int?, months: Int) throws(PeriodRefusal) -> TimePeriod.Kind {
        guard let first = ordinal() else { throw rest.isEmpty ? .yearMissing : .unknown }
        let last = runEnd()
        let year = try year(given: given)
        let count = 12 / months
        guard (1...count).contains(first) else { throw .outOfRange }
        if let last {
            guard last > first, last <= count else { throw .outOfRange }
            return PeriodReader.span(year, fromMonth: (first - 1) * months + 1, months: (last - first + 1) * months)
        }
        switch months {
        case 1: return .month(year, first)
        case 3: return .quarter(year, first)
        case 6: return .half(year, first)
        default: return PeriodReader.span(year, fromMonth: (first - 1) * months + 1, months: months)
        }
    }

    /// The second end of `tháng 1 - tháng 9`, `quý I đến quý III`; nil, and nothing consumed, when no second number follows.
    private mutating func runEnd() -> Int? {
        let start = rest
        guard skip(.mark("-")) || skip(.word(.upTo)) else { return nil }
        skip(.word(.ending))
        if !skip(.word(.month)), !skip(.word(.quarter)) { skip(.word(.letter("t"))) }
        // `quý I - năm 2025`: here năm is the year.
        if rest.first != .word(.year), let last = ordinal() { return last }
        rest = start
        return nil
    }

    /// `nửa đầu năm 2025`, `nửa năm cuối 2025`.
    private mutating func half(of given: Int?) throws(PeriodRefusal) -> TimePeriod.Kind {
        skip(.word(.year))
        let number: Int
        switch rest.popFirst() {
        case .word(.first): number = 1
        case .word(.last): number = 2
        case .number(let value, digits: 1): number = value
        default: throw .unknown
        }
        let year = try year(given: given)
        guard (1...2).contains(number) else { throw .outOfRange }
        return .half(year, number)
    }

    private mutating func week(of given: Int?) throws(PeriodRefusal) -> TimePeriod.Kind {
        if rest.isEmpty { throw .yearMissing }
        guard case .number(let week, digits: 1...2) = rest.popFirst() else { throw .unknown }
        return try PeriodReader.week(year(given: given), week)
    }

    private mutating func dayOfYear(of given: Int?) throws(PeriodRefusal) -> TimePeriod.Kind {
        guard case .number(let day, digits: 3) = rest.popFirst() else { throw .unknown }
        let year = try year(given: given)
        let date = CivilDate(year: year, carryingMonth: 1).adding(days: day - 1)
        guard date.components.year == year else { throw .outOfRange }
        return .day(date)
    }

    /// A number before its unit: `9 tháng đầu năm 2025`, `1Q2025`, `first half of 2025`; the number itself is already read.
    mutating func counted(_ count: Int, year given: Int?) throws(PeriodRefusal) -> TimePeriod.Kind {
        if rest.first == .word(.year) { rest.removeFirst() }
        switch rest.popFirst() {
        case .word(.month): return try months(count, year: given)
        case .word(.letter("t")) where style != .en: return try months(count, year: given)
        case .word(.quarter), .word(.letter("q")):
            let year = try year(given: given)
            guard (1...4).contains(count) else { throw .outOfRange }
            return .quarter(year, count)
        case .word(.half), .word(.letter("h")):
            let year = try year(given: given)
            guard (1...2).contains(count) else { throw .outOfRange }
            return .half(year, count)
        // `first 9 months of 2025`.
        case .number(let months, digits: 1...2) where count == 1 && rest.first == .word(.month):
            rest.removeFirst()
            return try self.months(months, year: given)
        case nil: throw given == nil ? .yearMissing : .unknown
        default: throw .unknown
        }
    }

    /// So many months from the start of the year or, with `cuối`, up to its end.
    private mutating func months(_ count: Int, year given: Int?) throws(PeriodRefusal) -> TimePeriod.Kind {
        let areLast = rest.first == .word(.last)
        if areLast || rest.first == .word(.first) { rest.removeFirst() }
        let year = try year(given: given)
        guard (1...11).contains(count) else { throw .outOfRange }
        if count == 6 { return .half(year, areLast ? 2 : 1) }
        return PeriodReader.span(year, fromMonth: areLast ? 13 - count : 1, months: count)
    }
}
