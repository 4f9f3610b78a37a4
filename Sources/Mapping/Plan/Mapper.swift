import GatewayModel

/// Turns the records of one payload into normalised figures, by a mapping that is bound to the payload's columns.
///
/// Not Sendable: it lives in the task that decodes. Every kept record adds `figuresPerRecord` to the run's `counts.read`, and just as many
/// figures, accepted or rejected, go into the batch.
package final class Mapper {
    /// What the cursor has to select, slot by slot.
    package let selection: [FieldSelector]
    package var figuresPerRecord: Int { figures.count }
    private let run: RunMapping

    let catalogue: IndicatorCatalogue
    let figures: [FigurePlan]
    let problems: ProblemList
    let interner: RunInterner
    let periods: PeriodTable
    let candidates: AreaCandidates
    let numbers: NumberReader
    let missing: [(text: [UInt8], status: ObservationStatus)]
    let facts: [IndicatorFacts]
    let areaFacts: [AreaFacts]
    let readers: [FieldReader]
    private let filters: [FilterPlan]
    /// Readers that every figure needs: when one fails, the record fails as a whole.
    private let sharedReaders: [Int]
    /// Whether an area that did not exist in the period speaks against all figures of a record at once.
    let areaFailsRecord: Bool
    /// What each reader made of the record at hand.
    var readings: [DimensionIndex]
    private var seen: [Bool]

    /// `columns` are the headings of a table, nil for formats whose fields are paths; `above` are the texts over the headings.
    init(_ run: RunMapping, columns: [String]?, above: [String]) throws(MappingError) {
        let (definition, catalogue) = (run.definition, run.catalogue)
        self.run = run
        interner = run.interner
        problems = ProblemList()
        var builder = PlanBuilder(definition, catalogue, columns: columns, above: above, interner: interner, problems: problems)
        try builder.build()
        self.catalogue = catalogue
        figures = builder.figures
        periods = builder.periods
        candidates = builder.candidates
        let known = CatalogueFacts.of(catalogue)
        let vocabulary = NumberVocabulary(
            marks: definition.marks, indexedUnits: known.units,
            missing: Dictionary(definition.missing.map { ($0.text, $0.status) }, uniquingKeysWith: { first, _ in first }))
        numbers = NumberReader(style: definition.numbers, vocabulary: vocabulary)
        missing = definition.missing.map { (Array($0.text.utf8), $0.status) }
        facts = known.indicators
        areaFacts = known.areas
        readers = builder.readers
        filters = builder.filters
        selection = builder.selection
        sharedReaders = builder.readers.indices.filter { reader in builder.figures.allSatisfy { $0.uses(reader) } }
        areaFailsRecord = builder.figures.haveOneAreaAndPeriod(facts)
        readings = Array(repeating: 0, count: builder.readers.count)
        seen = Array(repeating: false, count: builder.selection.count)
        run.expect(selection)
    }

    /// Maps every record and fault of `records` and appends what comes out to `batch`.
    package func map(_ records: RecordBatch, into batch: inout ObservationBatch) {
        run.count(records: records.count, faults: records.faults.count)
        records.bytes.withUnsafeBytes { arena in
            records.spans.withUnsafeBufferPointer { spans in
                guard let start = spans.baseAddress else { return }
                let base = arena.baseAddress ?? UnsafeRawPointer(start)
                noteFields(start, records.count)
                for index in 0..<records.count {
                    map(start + index * records.width, base, at: records.locators[index], into: &batch)
                }
            }
        }
        for fault in records.faults {
            reject(
                &batch,
                Rejection(
                    locator: fault.locator, field: fault.field, raw: fault.raw, code: fault.code, message: fault.message, figures: figures.count))
            run.counts.read += figures.count
        }
        interner.handOver(to: &batch)
    }

    private func noteFields(_ spans: UnsafePointer<RecordBatch.Span>, _ count: Int) {
        let width = selection.count
        for slot in 0..<width where !seen[slot] {
            seen[slot] = (0..<count).contains { spans[$0 * width + slot].length >= 0 }
            if seen[slot] { run.note(selection[slot]) }
        }
    }

    @inline(__always)
    private func map(
        _ spans: UnsafePointer<RecordBatch.Span>, _ bytes: UnsafeRawPointer, at locator: Int64, into batch: inout ObservationBatch
    ) {
        for filter in filters where !filter.keeps(spans, bytes) {
            run.counts.filtered += 1
            return
        }
        run.counts.read += figures.count
        for reader in readers.indices { readings[reader] = readers[reader].read(spans, bytes) }
        for reader in sharedReaders where readings[reader] < 0 {
            rejectDimensions(sharedReaders.map { readings[$0] }, figures: figures.count, at: locator, into: &batch)
            return
        }
        for index in figures.indices {
            let isWholeRecord = appendFigure(figures[index], spans, bytes, at: locator, into: &batch)
            if isWholeRecord { return }
        }
    }

    func reject(_ batch: inout ObservationBatch, _ rejection: Rejection) {
        run.counts.rejected += rejection.figures
        batch.rejections.append(rejection)
    }
}

/// What the hot path asks of an indicator.
struct IndicatorFacts {
    let basis: PeriodBasis
    let bounds: Bounds?
    let decimals: UInt8
    let isRank: Bool
    /// The power of ten from a bare ratio to the indicator's unit; nil when a share makes no sense.
    let sharePower: Int?

    init(_ indicator: Indicator) {
        basis = indicator.basis
        bounds = indicator.bounds
        decimals = indicator.decimals
        isRank = indicator.unit?.dimension == "rank"
        sharePower = indicator.takesShare ? -(indicator.unit?.powerOfTen ?? 0) : nil
    }
}

/// The days on which an area existed.
struct AreaFacts {
    let firstDay: Int32
    let lastDay: Int32

    init(_ area: Area) {
        firstDay = area.validFrom.daysSinceEpoch
        lastDay = area.validTo?.daysSinceEpoch ?? .max
    }
}

extension [FigurePlan] {
    /// Whether every figure has the area, the period and the basis of the first.
    fileprivate func haveOneAreaAndPeriod(_ facts: [IndicatorFacts]) -> Bool {
        guard let first, case .constant(let indicator) = first.indicator else { return false }
        return allSatisfy {
            guard case .constant(let other) = $0.indicator, facts[Int(other)].basis == facts[Int(indicator)].basis else { return false }
            return $0.area == first.area && $0.period == first.period
        }
    }
}

extension FigurePlan {
    func uses(_ reader: Int) -> Bool {
        [indicator, area, period, breakdown, status].contains {
            if case .reader(reader) = $0 { true } else { false }
        }
    }
}
