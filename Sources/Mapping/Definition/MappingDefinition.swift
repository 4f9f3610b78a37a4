import GatewayModel

/// What the words of a feed mean: a mapping file, read and bound to the catalogue, so that it cannot name what does not exist.
package struct MappingDefinition: Sendable {
    package let numbers: NumberStyle
    /// Texts that stand for a missing value, beside those that every number style knows.
    package let missing: [DeclaredMissing]
    /// The columns that hold figures side by side; nil when each figure has its own field.
    package let spread: Spread?
    package let keep: [RecordFilter]
    package let skip: [RecordFilter]
    package let figures: [FigureDefinition]
    package let tests: [MappingTest]
}

/// A text that a feed writes where it has no value.
package struct DeclaredMissing: Hashable, Sendable {
    package let text: String
    package let status: ObservationStatus
}

/// Headings that carry a dimension: years across, indicators across.
package struct Spread: Hashable, Sendable {
    package enum Dimension: String, Sendable, CaseIterable { case period, area, indicator, breakdown }

    package let columns: Columns
    package let heading: Dimension

    /// Which columns are spread.
    package enum Columns: Hashable, Sendable {
        /// From a heading to another, both included; `last` is the last column of the table.
        case range(from: String, to: String)
        case named([String])
    }
}

/// Leaves records out by the text of one field, before anything else looks at them.
package struct RecordFilter: Hashable, Sendable {
    package let field: String
    package let texts: Set<FoldedText>
}

/// A sample beside the mapping file and the figures that must come out of it.
package struct MappingTest: Hashable, Sendable {
    package let sample: String
    package let expect: String
    package let place: SourcePlace
}

/// What one figure is made of: its dimensions and its value.
package struct FigureDefinition: Sendable {
    package let indicator: IndicatorSource
    package let area: AreaSource
    package let period: PeriodSource
    package let breakdown: BreakdownSource
    package let status: StatusSource
    package let valueType: ValueType
    package let value: ValueSource
    /// Where the figure is written, for messages.
    package let place: SourcePlace
}
