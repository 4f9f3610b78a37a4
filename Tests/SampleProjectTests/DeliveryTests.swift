import Fetching
import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import LoopbackServer
import SQLiteStorage
import Storage
import Testing

/// Both deliveries of all feeds over HTTP into one store, as `make run` does it.
struct DeliveryTests {
    @Test func `takes, revises, keeps and rejects figures of both deliveries`() async throws {
        let trial = try TrialStore()
        let first = try await deliver(SampleProject.firstDelivery, into: trial)
        let second = try await deliver(SampleProject.secondDelivery, into: trial)

        for report in first + second {
            #expect(report.status != .failed, "\(report.connector): \(report.message?.en ?? "")")
            let counts = report.counts
            #expect(counts.read == counts.inserted + counts.revised + counts.unchanged + counts.rejected)
        }
        #expect(first.allSatisfy { $0.counts.revised == 0 && $0.counts.unchanged == 0 && $0.counts.inserted > 0 })
        for report in second {
            #expect(report.counts.revised > 0, "\(report.connector) revises nothing")
            #expect(report.counts.unchanged > 0, "\(report.connector) repeats nothing")
            #expect(report.counts.inserted > 0, "\(report.connector) brings nothing new")
        }

        let figures = try await trial.store.history(ObservationQuery())
        #expect(Set(figures.map(\.series.indicator)).count >= 30)
        #expect(figures.contains { $0.series.area == "VN52" } && figures.contains { $0.series.area == "VN52_2004" })
        #expect(figures.contains { $0.revision == 2 && $0.origin.run > RunID(1) })
    }

    @Test func `rejects records for many different reasons and says where each stands`() async throws {
        let trial = try TrialStore()
        let reports =
            try await deliver(SampleProject.firstDelivery, into: trial) + deliver(SampleProject.secondDelivery, into: trial)
        let rejected = try await trial.store.rejections(connector: nil, run: nil, limit: .max)
        #expect(rejected.reduce(0) { $0 + $1.rejection.figures } == reports.reduce(0) { $0 + $1.counts.rejected })
        #expect(rejected.allSatisfy { !$0.place.isEmpty && !$0.rejection.message.vi.isEmpty && !$0.rejection.message.en.isEmpty })
        let codes = Set(rejected.map(\.rejection.code))
        let wanted: Set = [
            "AREA_UNKNOWN", "AREA_NOT_VALID", "BREAKDOWN_UNKNOWN", "INDICATOR_UNKNOWN", "KEY_CONTRADICTED", "NUM_AMBIGUOUS_SEPARATOR",
            "NUM_BAD_GROUPING", "NUM_FRACTION_OR_RANK", "NUM_NOT_XSD_DECIMAL", "NUM_QUALIFIED", "NUM_RANGE",
            "PER_AMBIGUOUS_QUARTER_OR_MONTH", "PER_YEAR_TWO_DIGITS", "SHARE_OF_ZERO", "UNIT_MISMATCH", "UNIT_UNKNOWN", "VALUE_OUT_OF_BOUNDS",
        ]
        #expect(wanted.subtracting(codes).isEmpty)
    }

    @Test func `changes nothing when the same delivery comes again`() async throws {
        let trial = try TrialStore()
        _ = try await deliver(SampleProject.firstDelivery, into: trial)
        for report in try await deliver(SampleProject.firstDelivery, into: trial) {
            #expect(report.counts.inserted == 0 && report.counts.revised == 0, "\(report.connector)")
        }
    }

    /// Runs every connector once against a server of the folder.
    private func deliver(_ folder: URL, into trial: TrialStore) async throws -> [RunReport] {
        try await LoopbackServer.with(Folder(folder)) { server in
            var reports: [RunReport] = []
            for connector in SampleProject.project.connectors {
                reports.append(await trial.run(try connector.at(server.address + connector.request.address.path)))
            }
            return reports
        }
    }
}
