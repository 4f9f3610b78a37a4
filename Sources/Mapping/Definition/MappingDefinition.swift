import GatewayModel

/// What the words of a feed mean: a mapping file, read and bound to the catalogue, so that it cannot name what does not exist.
package struct MappingDefinition: Sendable {
    package let numbers: NumberStyle
    /// Texts that stand for a missing value, beside those that every number style knows.
    package let missing: [DeclaredMissing]
    /// The signs that stand beside numbers, and what they say.
    package let marks: [String: NumberMark]
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

/// Headings that carry dimensions: years across, indicators across, a year and a breakdown in one heading.
package struct Spread: Hashable, Sendable {
    /// What a heading may say.
    package enum Dimension: String, Sendable, CaseIterable { case period, area, indicator, breakdown, status, unit }

    package let columns: Columns
    /// How the headings are written; all have places for the same dimensions.
    package let headings: [TextTemplate]

    package func carries(_ dimension: Dimension) -> Bool { headings.first?.places.contains(dimension.rawValue) == true }

    /// Which columns are spread.
    package enum Columns: Hashable, Sendable {
        /// From a heading to another, both included; `last` is the last column of the table.
        case range(from: String, to: String)
        case named([String])

        /// The headings that are named, in order.
        var names: [String] {
            switch self {
            case .range(let from, let to): to == "last" ? [from] : [from, to]
            case .named(let names): names
            }
        }
    }
}

/// Leaves records out by the text of one field, before anything else looks at them.
package struct RecordFilter: Hashable, Sendable {
    package enum Condition: Hashable, Sendable {
        case isOneOf(Set<FoldedText>)
        /// Whether the field holds anything but spaces; a field that is not there holds nothing.
        case isPresent(Bool)
    }

    package let field: String
    package let condition: Condition
}

extension MappingDefinition {
    /// Whether a figure takes something from the titles above the table.
    package var readsTitles: Bool {
        figures.contains { figure in
            switch figure.period {
            case .above, .parts(.above, _, _): true
            case .constant, .field, .heading, .parts(.field, _, _): false
            }
        }
    }
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
