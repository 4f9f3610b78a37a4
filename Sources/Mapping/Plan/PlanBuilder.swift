import GatewayModel

/// Binds a mapping to the columns of one payload: names become slots, headings become constants, sources become readers.
struct PlanBuilder {
    let definition: MappingDefinition
    let catalogue: IndicatorCatalogue
    let columns: [String]?
    let interner: RunInterner
    let problems: ProblemList

    private(set) var selection: [FieldSelector] = []
    private(set) var readers: [FieldReader] = []
    private(set) var figures: [FigurePlan] = []
    private(set) var filters: [FilterPlan] = []
    /// Periods as they were written, before an indicator's basis is known.
    let periods: PeriodTable
    let candidates = AreaCandidates()
    private var readersByKey: [String: Int] = [:]
    private var headingFailures: [String: LocalizedText] = [:]

    init(_ definition: MappingDefinition, _ catalogue: IndicatorCatalogue, columns: [String]?, interner: RunInterner, problems: ProblemList) {
        self.definition = definition
        self.catalogue = catalogue
        self.columns = columns
        self.interner = interner
        self.problems = problems
        periods = PeriodTable(interner: interner)
    }

    mutating func build() throws(MappingError) {
        for filter in definition.keep { filters.append(FilterPlan(slot: slot(.named(filter.field)), filter: filter, keepsMatches: true)) }
        for filter in definition.skip { filters.append(FilterPlan(slot: slot(.named(filter.field)), filter: filter, keepsMatches: false)) }
        let spreadColumns = try resolvedSpread()
        for figure in definition.figures {
            if let spreadColumns, figure.usesHeadingOrCell {
                for column in spreadColumns { append(figure, column: column) }
            } else {
                append(figure, column: nil)
            }
        }
        if !headingFailures.isEmpty { throw .headings(headingFailures) }
    }

    private mutating func append(_ figure: FigureDefinition, column: Int?) {
        let heading = column.flatMap { columns?[$0] } ?? ""
        let indicator = indicator(figure.indicator, heading: heading)
        let (value, field) = value(figure.value, column: column, heading: heading)
        figures.append(
            FigurePlan(
                indicator: indicator, area: area(figure.area, heading: heading), period: period(figure.period, heading: heading),
                breakdown: breakdown(figure.breakdown, heading: heading), status: status(figure.status), valueType: figure.valueType,
                value: value, valueField: field))
    }

    // MARK: Slots and readers

    mutating func slot(_ field: FieldSelector) -> Int {
        if let known = selection.firstIndex(of: field) { return known }
        selection.append(field)
        return selection.count - 1
    }

    /// Shares a reader among the figures that read the same fields in the same way.
    mutating func reader(
        _ dimension: String, _ fields: [String], variant: String = "", absent: DimensionIndex? = nil,
        resolve: @escaping (String) -> FieldReader.Resolution
    ) -> FigurePlan.Dimension {
        let key = dimension + "\u{1F}" + fields.joined(separator: "\u{1F}") + "\u{1F}" + variant
        if let known = readersByKey[key] { return .reader(known) }
        let slots = fields.map { slot(.named($0)) }
        readers.append(
            FieldReader(dimension, field: fields.joined(separator: " + "), slots: slots, absent: absent, problems: problems, resolve: resolve))
        readersByKey[key] = readers.count - 1
        return .reader(readers.count - 1)
    }

    /// A dimension that a heading states: a constant, or a failure of the whole payload.
    mutating func heading(_ heading: String, _ resolve: (String) -> FieldReader.Resolution) -> FigurePlan.Dimension {
        switch resolve(heading) {
        case .index(let index): return .constant(index)
        case .problem(_, let message):
            headingFailures[heading] = message
            return .constant(0)
        }
    }

    private func resolvedSpread() throws(MappingError) -> [Int]? {
        guard let spread = definition.spread else { return nil }
        guard let columns else { throw .notATable }
        let folded = columns.map { FoldedText($0) }
        func position(_ name: String) -> Int? { folded.firstIndex(of: FoldedText(name)) }
        switch spread.columns {
        case .named(let names):
            let missing = names.filter { position($0) == nil }
            if !missing.isEmpty { throw .spreadColumns(missing, available: columns) }
            return names.compactMap(position)
        case .range(let from, let to):
            let last = columns.lastIndex { !$0.isEmpty }
            let (first, end) = (position(from), to == "last" ? last : position(to))
            let missing = (first == nil ? [from] : []) + (end == nil ? [to] : [])
            guard missing.isEmpty, let first, let end, first <= end else {
                throw .spreadColumns(missing.isEmpty ? [from, to] : missing, available: columns)
            }
            return Array(first...end)
        }
    }
}

extension FigureDefinition {
    /// Whether the figure stands once in every spread column.
    fileprivate var usesHeadingOrCell: Bool {
        if case .cell = value { return true }
        return false
    }
}
