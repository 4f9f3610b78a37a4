import Foundation
import GatewayModel
import Hashing
import Ingestion
import SQLiteStorage
import Storage
import Testing

/// Feeds that fill several batches, so that reading, mapping and writing go on side by side.
struct LongFeedTests {
    private static let records = 50_000
    /// Each of these rows names an area that there is not.
    private static let stride = 997

    /// Few keys, each said many times with one value.
    private static let body =
        "Kỳ;Địa bàn;Tỷ lệ (%)\n"
        + (1...records).map { number in
            "Quý \(number % 4 + 1)/\(2000 + number % 20);\(number % stride == 0 ? "nowhere \(number)" : "52");\(number % 20),5\n"
        }.joined()

    @Test func `keeps the order of what it rejects, and counts every record once`() async throws {
        try await withFeed(Self.body) { trial in
            let report = await trial.run()
            let rejected = Array(Swift.stride(from: Self.stride, through: Self.records, by: Self.stride))
            #expect(report.status == .partial)
            #expect(report.counts.records == Self.records && report.counts.rejected == rejected.count)
            #expect(report.counts.inserted == 20 && report.counts.unchanged == Self.records - rejected.count - 20)
            let found = try await trial.store.rejections(connector: nil, run: report.id, limit: 100)
            #expect(found.map(\.rejection.raw) == rejected.map { "nowhere \($0)" })
            #expect(found.map(\.place) == rejected.map { "line \($0 + 1)" })
            #expect(try trial.spools == [])
        }
    }

    @Test func `leaves nothing of a feed that breaks off at its end, and says where`() async throws {
        try await withFeed(Self.body + "Quý I/2025;52;\"71,5\n") { trial in
            let report = await trial.run()
            #expect(report.status == .failed && report.reason == "truncated")
            #expect(report.message?.en.contains("line \(Self.records + 2)") == true, "\(report.message?.en ?? "")")
            let figures = try await trial.store.history(ObservationQuery())
            #expect(figures.isEmpty)
            #expect(try trial.spools == [])
        }
    }

    @Test(arguments: [body, body + "\"", "Kỳ;Địa bàn;Tỷ lệ (%)\nQuý I/2025;52;1,5\n", "no feed at all"])
    func `takes nothing that the archive cannot keep, and gives that as the reason whatever else is wrong`(_ body: String) async throws {
        try await withFeed(body) { trial in
            // A file where the archive needs a folder.
            let folder = trial.place.appendingPathComponent("var/archive/\(ContentHash.of(body).description.prefix(2))")
            try Data().write(to: folder)
            let report = await trial.run()
            #expect(report.status == .failed && report.message?.en.contains("archive cannot be used") == true && report.payloads == [])
            #expect(try await trial.store.history(ObservationQuery()).isEmpty)
            #expect(try await trial.store.lastDelivery(of: trial.connector.id) == nil)
            #expect(try trial.spools == [])

            try FileManager.default.removeItem(at: folder)
            let again = await trial.run()
            #expect(again.payloads == [ContentHash.of(body)])
        }
    }

    private func withFeed(_ body: String, _ check: (Trial) async throws -> Void) async throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("long-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        for (name, text) in [("payload.csv", body), ("connector.yaml", Self.connector), ("mapping.yaml", Self.mapping)] {
            try Data(text.utf8).write(to: place.appendingPathComponent(name))
        }
        try await withTrial(of: CaseFolder(folder: place), check)
    }

    private static let connector = """
        title: { vi: Trường hợp, en: Case }
        fetch: { url: "{server}/feed" }
        decode: { kind: csv, delimiter: ";" }
        """

    private static let mapping = """
        numbers: vi
        period: { from: Kỳ, style: vi }
        area: { from: Địa bàn }
        figures:
          - { indicator: "9", value: { from: Tỷ lệ (%), unit: percent } }
        """
}
