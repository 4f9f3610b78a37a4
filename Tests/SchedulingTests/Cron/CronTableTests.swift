import Foundation
import Scheduling
import Testing

/// Firings that others worked out.
struct CronTableTests {
    @Test(arguments: try FiringTable.rows("next")) func `fires next when the table says so`(_ row: FiringTable.Row) throws {
        let schedule = try cron(row.expression, row.zone)
        #expect(schedule.slots(after: row.after, until: .distantFuture, limit: row.firings.count) == row.firings)
    }

    @Test(arguments: try FiringTable.rows("clock-changes")) func `fires over changes of the clocks as the table says`(_ row: FiringTable.Row) throws {
        let schedule = try cron(row.expression, row.zone)
        #expect(schedule.slots(after: row.after, until: row.after.addingTimeInterval(8 * 86_400), limit: 6) == row.firings)
    }

    @Test func `has enough rows`() throws {
        #expect(try FiringTable.rows("next").count >= 60)
        #expect(try FiringTable.rows("clock-changes").count >= 60)
    }
}
