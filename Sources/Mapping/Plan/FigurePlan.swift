import GatewayModel

/// One figure of a mapping, bound to the slots of a payload's records; a class, so that no record copies it.
final class FigurePlan {
    /// A dimension that is the same for all records, or the number of a reader.
    enum Dimension: Equatable {
        case constant(DimensionIndex)
        case reader(Int)
    }

    /// A value's slots and what turns its text into the indicator's unit.
    enum Value {
        case single(slot: Int, unit: Unit)
        case share(numerator: Int, denominator: Int)
    }

    enum Unit {
        /// Declared for all records: the power of ten by indicator, `Int16.min` where the unit does not convert.
        case declared(UnitOfMeasure, powers: [Int16])
        case reader(Int)
        case written
    }

    let indicator: Dimension
    let area: Dimension
    let period: Dimension
    let breakdown: Dimension
    let status: Dimension
    let valueType: ValueType
    let value: Value
    /// The field or heading that is named when the value is refused.
    let valueField: String

    init(
        indicator: Dimension, area: Dimension, period: Dimension, breakdown: Dimension, status: Dimension, valueType: ValueType, value: Value,
        valueField: String
    ) {
        self.indicator = indicator
        self.area = area
        self.period = period
        self.breakdown = breakdown
        self.status = status
        self.valueType = valueType
        self.value = value
        self.valueField = valueField
    }
}

/// A record filter bound to a slot.
final class FilterPlan {
    let slot: Int
    /// Records are kept when the text is as the filter says, or when it is not.
    private let keepsMatches: Bool
    private let condition: RecordFilter.Condition
    private let memo = ByteTable()

    init(slot: Int, filter: RecordFilter, keepsMatches: Bool) {
        self.slot = slot
        condition = filter.condition
        self.keepsMatches = keepsMatches
    }

    func keeps(_ spans: UnsafePointer<RecordBatch.Span>, _ bytes: UnsafeRawPointer) -> Bool {
        let span = spans[slot]
        let text = UnsafeRawBufferPointer(start: bytes + Int(span.offset), count: max(0, Int(span.length)))
        let known = memo.value(for: text)
        if known != .min { return known == 1 }
        let keeps = matches(FoldedText(String(decoding: text, as: UTF8.self))) == keepsMatches
        memo.insert(text, keeps ? 1 : 0)
        return keeps
    }

    private func matches(_ text: FoldedText) -> Bool {
        switch condition {
        case .isOneOf(let texts): texts.contains(text)
        case .isPresent(let isPresent): text.description.isEmpty != isPresent
        }
    }
}
