import Foundation
import GatewayConfig
import GatewayModel
import Mapping
import Testing

/// The example on the page about numbers and periods gives the figures that stand below it.
struct NumbersAndPeriodsExampleTests {
    private static let page = ProjectFolder.tests.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Documentation/Formats/numbers-and-periods.md")

    private static func block(_ language: String) throws -> String {
        let parts = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "```\(language)\n")
        try #require(parts.count == 2)
        return parts[1].components(separatedBy: "```")[0]
    }

    @Test func `reads the table of the page as its mapping declares`() throws {
        let collector = DiagnosticCollector()
        let node = try #require(YAMLFile.read(Array(try Self.block("yaml").utf8), file: "example", collector: collector))
        let mapping = MappingDefinition(
            reading: ConfigReader(node, fields: MappingDefinition.fields, collector: collector), catalogue: Self.catalogue, codelists: { _ in nil })
        try #require(collector.diagnostics.isEmpty)
        let rows = try Self.block("text").split(separator: "\n").map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
        let mapper = try RunMapping(mapping, catalogue: Self.catalogue).mapper(columns: rows[0])
        var records = RecordBatch(width: mapper.selection.count)
        for row in rows.dropFirst() {
            let first = records.appendRecord(at: 1)
            for (slot, field) in mapper.selection.enumerated() {
                let column: Int? =
                    switch field {
                    case .named(let name): rows[0].firstIndex(of: name)
                    case .column(let position): position
                    }
                var text = row[try #require(column)]
                text.withUTF8 { records.setField(at: first + slot, UnsafeRawBufferPointer($0)) }
            }
        }
        var batch = ObservationBatch()
        mapper.map(records, into: &batch)
        #expect(batch.rejections.isEmpty)
        let figures = (0..<batch.count).map { index in
            let status = batch.statuses[index]
            let value = status.isMissing ? "-" : batch.values[index].description
            let series = batch.newSeries[Int(batch.series[index])]
            return "\(batch.newPeriods[Int(batch.periods[index])].label) \(series.breakdown) \(value) \(status.code)"
        }
        #expect(figures == (try Self.block("figures")).split(separator: "\n").map(String.init))
    }

    private static let catalogue: IndicatorCatalogue = {
        let percent = UnitOfMeasure(
            id: "percent", code: "PT", name: LocalizedText("%"), symbol: "%", dimension: "share", base: nil, powerOfTen: -2, aliases: ["%"])
        let indicator = Indicator(
            number: "9", id: "BD09", kind: .figure, name: LocalizedText("9"), unit: percent, decimals: 1, direction: .up, targets: [], agencies: [],
            frequency: .annual, basis: .calendar, bounds: nil, source: SourceReference(document: "", appendix: "", part: "", row: ""))
        let area = Area(
            id: "VN52", level: .province, code: "52", name: LocalizedText("Gia Lai"), validFrom: CivilDate(year: 2000, carryingMonth: 1),
            validTo: nil,
            parent: nil)
        return IndicatorCatalogue(indicators: [indicator], units: [percent], agencies: [], areas: [area])
    }()
}
