/// One row of the plan's catalogue: what is measured, in which unit, towards which target, by whom.
package struct Indicator: Hashable, Sendable {
    /// A row with figures, or a heading over the rows below it.
    package enum Kind: String, Sendable { case figure, group }

    /// Whether more is better.
    package enum Direction: String, Sendable { case up, down, none }

    /// The plan's own number, such as `8.1`.
    package let number: String
    /// The id that SDMX and every downstream system use: letters, digits and underscores.
    package let id: String
    package let kind: Kind
    package let name: LocalizedText
    package let unit: UnitOfMeasure?
    /// Digits after the decimal mark that a computed figure is rounded to.
    package let decimals: UInt8
    package let direction: Direction
    package let targets: [Target]
    package let agencies: [Agency]
    package let frequency: Frequency?
    package let basis: PeriodBasis
    /// Values outside are impossible and are rejected.
    package let bounds: Bounds?
    package let source: SourceReference
    /// The number of the row that measures the same thing for another target year.
    package let measures: String?
    /// Where the plan says something else about the same row.
    package let contradictions: [LocalizedText]
    package let notes: [LocalizedText]

    package init(
        number: String, id: String, kind: Kind, name: LocalizedText, unit: UnitOfMeasure?, decimals: UInt8, direction: Direction,
        targets: [Target], agencies: [Agency], frequency: Frequency?, basis: PeriodBasis, bounds: Bounds?, source: SourceReference,
        measures: String? = nil, contradictions: [LocalizedText] = [], notes: [LocalizedText] = []
    ) {
        self.number = number
        self.id = id
        self.kind = kind
        self.name = name
        self.unit = unit
        self.decimals = decimals
        self.direction = direction
        self.targets = targets
        self.agencies = agencies
        self.frequency = frequency
        self.basis = basis
        self.bounds = bounds
        self.source = source
        self.measures = measures
        self.contradictions = contradictions
        self.notes = notes
    }
}

/// The lowest and the highest value that can be true; either may be open.
package struct Bounds: Hashable, Sendable {
    package let low: DecimalValue?
    package let high: DecimalValue?

    package init(low: DecimalValue?, high: DecimalValue?) {
        self.low = low
        self.high = high
    }

    @inlinable
    package func contains(_ value: DecimalValue) -> Bool {
        if let low, value < low { return false }
        if let high, high < value { return false }
        return true
    }
}

/// Where a row of the catalogue comes from.
package struct SourceReference: Hashable, Sendable {
    package let document: String
    package let appendix: String
    package let part: String
    package let row: String

    package init(document: String, appendix: String, part: String, row: String) {
        self.document = document
        self.appendix = appendix
        self.part = part
        self.row = row
    }
}

/// An office that answers for figures or sends them.
package struct Agency: Hashable, Sendable {
    package let id: String
    package let name: LocalizedText

    package init(id: String, name: LocalizedText) {
        self.id = id
        self.name = name
    }
}
