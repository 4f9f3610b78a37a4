import GatewayModel

/// The periods that a payload's texts stand for, interned once for each basis that an indicator asks for.
final class PeriodTable {
    struct Entry {
        let kind: TimePeriod.Kind
        /// Nil when the feed follows each indicator's own basis.
        let basis: PeriodBasis?
        let status: ObservationStatus?
        /// Interned numbers, -1 until asked for.
        var calendar: Int32 = -1
        var state: Int32 = -1
    }

    private(set) var entries: [Entry] = []
    private let interner: RunInterner

    init(interner: RunInterner) {
        self.interner = interner
    }

    func add(_ period: TimePeriod, status: ObservationStatus?, basis: PeriodBasis?) -> DimensionIndex {
        entries.append(Entry(kind: period.kind, basis: basis, status: status))
        return DimensionIndex(entries.count - 1)
    }

    /// The interned period on the indicator's basis; -1 when the feed counts its periods on another.
    @inline(__always)
    func interned(_ index: DimensionIndex, for basis: PeriodBasis) -> Int32 {
        let entry = entries[Int(index)]
        if let declared = entry.basis, declared != basis { return -1 }
        let known = basis == .calendar ? entry.calendar : entry.state
        return known >= 0 ? known : intern(Int(index), basis)
    }

    private func intern(_ index: Int, _ basis: PeriodBasis) -> Int32 {
        let number = interner.period(TimePeriod(entries[index].kind, basis: basis))
        if basis == .calendar { entries[index].calendar = number } else { entries[index].state = number }
        return number
    }
}
