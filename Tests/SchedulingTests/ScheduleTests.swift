import Foundation
import Scheduling
import Testing

/// Intervals, missed slots and the spreading of load.
struct ScheduleTests {
    private static func every(_ seconds: Int, offset: Int = 0, _ zone: String = "Asia/Ho_Chi_Minh", catchUp: CatchUp = .latest) throws -> Schedule {
        let zone = try #require(TimeZone(identifier: zone))
        return Schedule(.every(try #require(Interval(seconds: seconds, offset: offset, zone: zone))), catchUp: catchUp)
    }

    private static let noon = Date(timeIntervalSince1970: 1_764_046_800)  // 2025-11-25 12:00 in Vietnam

    @Test(arguments: [
        // Six hours: 00:00, 06:00, 12:00, 18:00 in Vietnam.
        (21_600, 0, "Asia/Ho_Chi_Minh", "2025-11-25T11:00:00Z"), (21_600, 1_200, "Asia/Ho_Chi_Minh", "2025-11-25T05:20:00Z"),
        (21_600, 0, "UTC", "2025-11-25T06:00:00Z"), (60, 0, "Asia/Ho_Chi_Minh", "2025-11-25T05:01:00Z"),
        // Seven days from Saturday, 1 January 2000.
        (604_800, 0, "Asia/Ho_Chi_Minh", "2025-11-28T17:00:00Z"),
    ])
    func `counts an interval from the midnight of 2000 in its zone`(_ seconds: Int, _ offset: Int, _ zone: String, _ expected: String) throws {
        #expect(try Self.every(seconds, offset: offset, zone).next(after: Self.noon) == FiringTable.instant(expected))
    }

    @Test func `keeps an interval whatever the clocks do`() throws {
        let slots = try Self.every(5_400, "Europe/Berlin").slots(after: Self.noon, until: Self.noon.addingTimeInterval(400 * 86_400), limit: .max)
        #expect(slots.count == 400 * 16)
        #expect(zip(slots, slots.dropFirst()).allSatisfy { $1.timeIntervalSince($0) == 5_400 })
        #expect(try Self.every(3_600, "UTC").next(after: Date(timeIntervalSince1970: -1)) == Date(timeIntervalSince1970: 0))
    }

    @Test func `has no interval below a minute`() {
        #expect(Interval(seconds: 59, zone: .gmt) == nil)
        #expect(Interval(seconds: 60, zone: .gmt) != nil)
    }

    @Test func `counts a slot at the end and none at the beginning`() throws {
        let daily = try cron("0 12 * * *")
        #expect(daily.slots(after: Self.noon.addingTimeInterval(-86_400), until: Self.noon, limit: 9) == [Self.noon])
        #expect(daily.slots(after: Self.noon, until: Self.noon.addingTimeInterval(86_399), limit: 9) == [])
        #expect(daily.slots(after: Self.noon, until: .distantFuture, limit: 0) == [])
        #expect(daily.next(after: Self.noon.addingTimeInterval(-0.25)) == Self.noon)
        #expect(daily.next(after: Self.noon.addingTimeInterval(0.25)) == Self.noon.addingTimeInterval(86_400))
    }

    @Test func `ends where the calendar ends`() throws {
        #expect(try cron("0 12 * * *").next(after: .distantFuture) != nil)
        #expect(try cron("0 12 * * *").next(after: Date(timeIntervalSince1970: 1e14)) == nil)
        #expect(try cron("0 12 * * *").next(after: Date(timeIntervalSince1970: -1e14)) == nil)
    }

    // MARK: Missed slots

    @Test(arguments: [(CatchUp.latest, 1), (.each, 72), (.none, 1)])
    func `does of the missed slots those that the policy keeps`(_ catchUp: CatchUp, _ count: Int) throws {
        let hourly = try Self.every(3_600, catchUp: catchUp)
        let slots = hourly.slots(after: Self.noon.addingTimeInterval(-3 * 86_400), until: Self.noon, limit: .max)
        #expect(hourly.due(after: Self.noon.addingTimeInterval(-3 * 86_400), until: Self.noon) == slots.suffix(count))
    }

    @Test func `passes a missed slot over where none is caught up, and does one that has just passed`() throws {
        let hourly = try Self.every(3_600, catchUp: .none)
        let before = Self.noon.addingTimeInterval(-86_400)
        #expect(hourly.due(after: before, until: Self.noon.addingTimeInterval(290)) == [Self.noon])
        #expect(hourly.due(after: before, until: Self.noon.addingTimeInterval(310)) == [])
        #expect(hourly.due(after: Self.noon, until: Self.noon.addingTimeInterval(60)) == [])
    }

    @Test(arguments: CatchUp.allCases) func `has nothing to do between two slots`(_ catchUp: CatchUp) throws {
        let hourly = try Self.every(3_600, catchUp: catchUp)
        #expect(hourly.due(after: Self.noon, until: Self.noon.addingTimeInterval(3_599)) == [])
        #expect(hourly.due(after: Self.noon, until: Self.noon) == [])
        #expect(hourly.due(after: Self.noon, until: Self.noon.addingTimeInterval(-86_400)) == [])
    }

    @Test(arguments: [CatchUp.latest, .each]) func `catches up the newest thousand of ten years of minutes`(_ catchUp: CatchUp) throws {
        let minutely = Schedule(.cron(try CronExpression("* * * * *"), .vietNam), catchUp: catchUp)
        let due = minutely.due(after: Self.noon.addingTimeInterval(-10 * 365 * 86_400), until: Self.noon)
        let count = catchUp == .each ? 1_000 : 1
        #expect(due == (0..<count).reversed().map { Self.noon.addingTimeInterval(-60 * TimeInterval($0)) })
    }

    @Test func `catches up a slot of years ago`() throws {
        let due = try cron("0 12 29 2 *").due(after: FiringTable.instant("2001-01-01T00:00:00Z"), until: FiringTable.instant("2027-01-01T00:00:00Z"))
        #expect(due == [try FiringTable.instant("2024-02-29T05:00:00Z")])
    }

    // MARK: Spreading

    @Test func `spreads the same slot alike on every worker and otherwise evenly`() throws {
        let schedule = Schedule(.cron(try CronExpression("@hourly"), .vietNam), jitter: .seconds(600))
        // Written down, so that another version of the program, or of Swift, comes to the same.
        #expect(schedule.delay(of: Self.noon, for: "nso/exam-pass-rate") == .milliseconds(Self.knownDelay))
        let delays = (0..<2_000).map { schedule.delay(of: Self.noon, for: "connector-\($0)") }
        #expect(delays.allSatisfy { .zero <= $0 && $0 < .seconds(600) })
        for tenth in 0..<10 {
            let count = delays.count { $0 >= .seconds(tenth * 60) && $0 < .seconds(tenth * 60 + 60) }
            #expect((140...260).contains(count), "\(count) of 200 in the minute \(tenth)")
        }
        let days = (0..<500).map { schedule.delay(of: Self.noon.addingTimeInterval(86_400 * Double($0)), for: "x") }
        #expect(Set(days).count > 490)
    }

    private static let knownDelay = 185_263

    @Test func `spreads nothing unless told to`() throws {
        #expect(try cron("0 12 * * *").delay(of: Self.noon, for: "x") == .zero)
    }

    @Test func `tries three times again unless told otherwise`() throws {
        #expect(try cron("0 12 * * *").retries == [.seconds(900), .seconds(3_600), .seconds(14_400)])
    }
}
