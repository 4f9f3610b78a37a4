import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import Scheduling
import Testing

/// What the key `schedule` of a connector comes to.
struct ScheduleReadingTests {
    /// The schedule of a connector of the sample project whose own schedule is replaced.
    private func schedule(_ written: String) throws -> Schedule? {
        let shipped = FiringTable.cases.appending(path: "../../..").standardized
        let root = FileManager.default.temporaryDirectory.appending(path: "gateway-schedule-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: false)
        for folder in ["Config", "Connectors", "Mappings"] {
            try FileManager.default.copyItem(at: shipped.appending(path: folder).resolvingSymlinksInPath(), to: root.appending(path: folder))
        }
        let file = root.appending(path: "Connectors/cat/databases.yaml")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("schedule:") }
        try (lines.joined(separator: "\n") + "\n" + written + "\n").write(to: file, atomically: true, encoding: .utf8)
        let project = ProjectLoader.load(root)
        try #require(project.diagnostics.filter { $0.severity == .error }.isEmpty)
        return try #require(project.connectors.first { $0.id == "cat/databases" }).schedule
    }

    @Test func `is a cron expression in the province's time where it is a text`() throws {
        #expect(try schedule("schedule: \"0 6 7 * *\"") == (try cron("0 6 7 * *")))
        #expect(try schedule("") == nil)
    }

    @Test func `takes every key of the group`() throws {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        #expect(
            try schedule("schedule: { cron: \"0 6 L * *\", zone: Europe/Berlin, catch-up: each, jitter: 10 min, retry: [ 5 min, 2 h ] }")
                == Schedule(
                    .cron(try CronExpression("0 6 L * *"), berlin), catchUp: .each, jitter: .seconds(600), retries: [.seconds(300), .seconds(7_200)]))
        let interval = try #require(Interval(seconds: 21_600, offset: 1_200, zone: .vietNam))
        #expect(
            try schedule("schedule: { every: 6h, offset: 20 min, catch-up: none, retry: [] }")
                == Schedule(.every(interval), catchUp: .none, retries: []))
    }

    @Test func `catches up the latest slot and tries three times again where nothing else is said`() throws {
        let schedule = try #require(try schedule("schedule: { every: 1 min }"))
        #expect(schedule.catchUp == .latest)
        #expect(schedule.jitter == .zero)
        #expect(schedule.retries == Schedule.defaultRetries)
    }

    @Test func `is told as the file has it and in words`() throws {
        let schedule = try #require(try schedule("schedule: { every: 90 min, zone: UTC }"))
        #expect("\(schedule)" == "every 90 min")
        #expect(schedule.words.en == "every 90 minutes (UTC)")
        #expect(schedule.words.vi == "mỗi 90 phút (UTC)")
    }
}
