import GatewayModel

/// Binds a mapping to the columns of one payload: names become slots, headings become constants, sources become readers.
struct PlanBuilder {
    let definition: MappingDefinition
    let catalogue: IndicatorCatalogue
    let columns: [String]?
    /// The texts that stand above a table's headings.
    let above: [String]
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

    init(
        _ definition: MappingDefinition, _ catalogue: IndicatorCatalogue, columns: [String]?, above: [String], interner: RunInterner,
        problems: ProblemList
    ) {
        self.definition = definition
        self.catalogue = catalogue
        self.columns = columns
        self.above = above
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
        var heading = HeadingReading.none
        if let column, let text = columns?[column], let spread = definition.spread { heading = reading(of: text, for: figure, spread) }
        // A heading that could not be read is a failure already; nothing is asked of it twice.
        if column != nil, headingFailures[heading.text] != nil { return }
        let (value, field) = value(figure.value, column: column, heading: heading)
        figures.append(
            FigurePlan(
                indicator: indicator(figure.indicator, heading: heading[.indicator]), area: area(figure.area, heading: heading[.area]),
                period: period(figure.period, heading: heading[.period]), breakdown: breakdown(figure.breakdown, heading: heading[.breakdown]),
                status: status(figure.status, heading: heading[.status], column: heading.text), valueType: figure.valueType, value: value,
                valueField: field))
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
        case .problem(let code, let message):
            note(heading, LocalizedText(vi: "\(code): \(message.vi)", en: "\(code): \(message.en)"))
            return .constant(0)
        }
    }

    /// Notes that a heading or a title cannot be read, which is a failure of the whole payload.
    mutating func note(_ heading: String, _ reason: LocalizedText) {
        headingFailures[heading] = headingFailures[heading] ?? reason
    }

    private func resolvedSpread() throws(MappingError) -> [Int]? {
        guard let spread = definition.spread else { return nil }
        guard let columns else { throw .notATable }
        let folded = columns.map { FoldedText($0) }
        // Headings that fold alike are told apart by spelling one of them exactly.
        func positions(_ name: String) -> [Int] {
            let alike = folded.indices.filter { folded[$0] == FoldedText(name) }
            let exact = alike.filter { columns[$0] == name }
            return exact.count == 1 ? exact : alike
        }
        func position(_ name: String) -> Int? { positions(name).first }
        let ambiguous = spread.columns.names.filter { positions($0).count > 1 }
        if !ambiguous.isEmpty { throw .ambiguousSpreadColumns(ambiguous) }
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
