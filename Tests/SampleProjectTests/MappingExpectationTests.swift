import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import Mapping
import Publishing
import SQLiteStorage
import Storage
import Testing

/// The samples beside the mappings, through the real decoder, mapper and store.
struct MappingExpectationTests {
    @Test(arguments: SampleProject.project.connectors.map(\.id))
    func `gives the expected figures`(id: String) async throws {
        let connector = try SampleProject.connector(id)
        let folder = SampleProject.firstDelivery.appendingPathComponent(id).deletingLastPathComponent()
        for test in connector.mapping.tests {
            let trial = try TrialStore()
            let report = await trial.run(try connector.at(folder.appendingPathComponent(test.sample).absoluteString))
            #expect(report.status != .failed, "\(report.message?.en ?? "")")
            let expected = try String(contentsOf: folder.appendingPathComponent(test.expect), encoding: .utf8)
            let figures = try await trial.store.history(ObservationQuery())
            #expect(lines(of: figures) == expected.split(separator: "\n").map(String.init))
        }
    }

    /// The first columns of the export.
    private func lines(of figures: [Observation]) -> [String] {
        let csv = ObservationCSV(columns: Array(ObservationColumn.all.prefix(8)))
        var bytes: [UInt8] = []
        csv.appendHeadings(to: &bytes)
        for figure in figures {
            let unit = SampleProject.project.catalogue.indicator(figure.series.indicator)?.unit?.code ?? ""
            csv.append(PublishedFigure(figure, unit: unit, provider: nil), to: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
