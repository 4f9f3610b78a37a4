import GatewayModel
import Mapping

/// A mapping over a small table, and what comes out of it as lines of text.
struct MappingTrial {
    /// The codes of what is wrong with the file; empty when it can be used.
    let diagnostics: [String]
    private(set) var figures: [String] = []
    private(set) var rejections: [String] = []
    private(set) var filtered = 0
    /// Why the mapping does not fit the table.
    private(set) var failure: MappingError?

    init(_ mapping: ConfigNode, above: [String] = [], columns: [String], rows: [[String?]]) {
        let collector = DiagnosticCollector()
        let reader = ConfigReader(mapping, fields: MappingDefinition.fields, collector: collector)
        let definition = MappingDefinition(reading: reader, catalogue: Self.catalogue, codelists: { _ in nil })
        diagnostics = collector.diagnostics.map(\.code)
        if collector.hasErrors { return }
        let run = RunMapping(definition, catalogue: Self.catalogue)
        do throws(MappingError) {
            let mapper = try run.mapper(columns: columns, titles: { above })
            var batch = ObservationBatch()
            mapper.map(Self.records(rows, columns, mapper.selection), into: &batch)
            figures = Self.lines(batch)
            rejections = batch.rejections.map { "\($0.field ?? "") \($0.raw): \($0.code)" }
            filtered = run.counts.filtered
        } catch {
            failure = error
        }
    }

    private static func records(_ rows: [[String?]], _ columns: [String], _ selection: [FieldSelector]) -> RecordBatch {
        var records = RecordBatch(width: selection.count)
        for (number, row) in rows.enumerated() {
            let first = records.appendRecord(at: Int64(number + 1))
            for (slot, field) in selection.enumerated() {
                let position: Int? =
                    switch field {
                    case .named(let name): columns.firstIndex { FoldedText($0) == FoldedText(name) }
                    case .column(let position): position
                    }
                guard let position, var text = row[position] else { continue }
                text.withUTF8 { records.setField(at: first + slot, UnsafeRawBufferPointer($0)) }
            }
        }
        return records
    }

    /// `1 GL 2025-Q1 _T 85.2 A`: indicator, area, period, breakdown, value and status.
    private static func lines(_ batch: ObservationBatch) -> [String] {
        (0..<batch.count).map { index in
            let key = batch.newSeries[Int(batch.series[index])]
            let period = batch.newPeriods[Int(batch.periods[index])]
            let status = batch.statuses[index]
            let value = status.isMissing ? "-" : batch.values[index].description
            return "\(key.indicator) \(key.area) \(period.label) \(key.breakdown) \(value) \(status.code)"
        }
    }

    private static let percent = unit("percent", "PT", "share", -2, ["%"])
    private static let dong = unit("billion-dong", "VND_MRD", "money-vnd", 9, ["tỷ đồng"])
    private static let plainDong = unit("dong", "VND", "money-vnd", 0, ["đồng"])
    private static let patents = unit("patents", "PATENT", "count", 0, ["văn bằng"])

    static let catalogue = IndicatorCatalogue(
        indicators: [indicator("1", percent), indicator("2", dong), indicator("3", patents), indicator("4", percent, basis: .state15to14)],
        units: [percent, dong, plainDong, patents], agencies: [],
        areas: ["GL", "BD"].map {
            Area(
                id: $0, level: .province, code: $0, name: LocalizedText($0), validFrom: CivilDate(year: 1900, carryingMonth: 1), validTo: nil,
                parent: nil)
        }, statusAliases: ["ước tính": .estimated])

    private static func unit(_ id: String, _ code: String, _ dimension: String, _ power: Int, _ aliases: [String]) -> UnitOfMeasure {
        UnitOfMeasure(
            id: id, code: code, name: LocalizedText(id), symbol: "", dimension: dimension, base: nil, powerOfTen: power, aliases: aliases)
    }

    private static func indicator(_ number: String, _ unit: UnitOfMeasure, basis: PeriodBasis = .calendar) -> Indicator {
        Indicator(
            number: number, id: number, kind: .figure, name: LocalizedText(number), unit: unit, decimals: 2, direction: .up, targets: [],
            agencies: [],
            frequency: nil, basis: basis, bounds: nil, source: SourceReference(document: "", appendix: "", part: "", row: ""))
    }
}
