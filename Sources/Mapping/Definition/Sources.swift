import GatewayModel

/// Where a figure's indicator comes from.
package enum IndicatorSource: Sendable {
    case constant(Indicator)
    case field(String, Lookup)
    /// The heading of a spread column.
    case heading(Lookup)
}

/// Where a figure's area comes from.
package enum AreaSource: Sendable {
    case constant(Area)
    case field(String, Lookup)
    case heading(Lookup)
}

/// Where a figure's period comes from.
package enum PeriodSource: Sendable {
    case constant(String, PeriodFormat)
    case field(String, PeriodFormat)
    case heading(PeriodFormat)
    /// A title above the table, which holds for all its records.
    case above(TextTemplate, PeriodFormat)
    /// A year in one place and its part in another; without a part the year alone.
    case parts(year: YearSource, part: PeriodPart?, PeriodFormat)
}

/// Where the year of periods comes from that do not name it themselves.
package enum YearSource: Hashable, Sendable {
    case field(String)
    case above(TextTemplate)
}

/// What completes a year that stands in a place of its own.
package enum PeriodPart: Hashable, Sendable {
    package enum Unit: String, Sendable, CaseIterable { case month, quarter, half }

    /// A field with the number of a month, a quarter or a half.
    case number(Unit, field: String)
    /// A field with a period in words: `Quý I`, `6 tháng đầu năm`.
    case words(field: String)
    /// The same in the heading of a spread column.
    case heading
}

/// How a feed writes its periods.
package struct PeriodFormat: Hashable, Sendable {
    package let style: PeriodStyle
    /// Nil when the feed follows each indicator's own basis.
    package let basis: PeriodBasis?
    /// What a day stands for; nil when it is the day itself.
    package var length: PeriodLength?
}

/// Where a figure's breakdown comes from.
package enum BreakdownSource: Sendable {
    case constant(String)
    case field(String, Lookup)
    case heading(Lookup)
}

/// Where a figure's status comes from, when the period or the value does not say it.
package enum StatusSource: Sendable {
    case constant(ObservationStatus)
    case field(String, Lookup)
    case heading(Lookup)
    /// The marks behind the value in the cell of a spread column, which the format sets apart.
    case flag(Lookup)
}

/// Where a figure's value comes from.
package enum ValueSource: Sendable {
    case field(String, UnitSource)
    /// The cell of a spread column.
    case cell(UnitSource)
    /// A numerator over a denominator, rounded to the indicator's decimals.
    case share(numerator: String, denominator: String)
}

/// Where the unit of a value comes from.
package enum UnitSource: Sendable {
    case constant(UnitOfMeasure)
    case field(String)
    /// Every cell writes its own unit behind the number.
    case written
    /// The heading of the spread column names it.
    case heading
}

/// How a text of a feed becomes a code.
package enum Lookup: Sendable {
    /// The text is the code, id or number itself.
    case own
    case list(CodeList)
    /// The words that the mapping file lists.
    case words([FoldedText: String])

    /// The codes that a text may stand for; none when it is unknown.
    package func codes(for text: String) -> [String] {
        switch self {
        case .own: [text]
        case .list(let list): list.codes(for: text)
        case .words(let words): words[FoldedText(text)].map { [$0] } ?? []
        }
    }
}
