import Foundation
import Scheduling
import Testing

/// What becomes of a slot when the clocks of its zone change.
struct ClockChangeTests {
    /// The firings between two moments, as the clocks of the zone show them.
    private func firings(_ expression: String, _ zone: String, _ from: String, _ until: String) throws -> [String] {
        let style = Date.ISO8601FormatStyle(timeZone: try #require(TimeZone(identifier: zone)))
            .year().month().day().dateSeparator(.dash).dateTimeSeparator(.space).time(includingFractionalSeconds: false).timeSeparator(.colon)
            .timeZone(separator: .colon)
        return try cron(expression, zone).slots(after: FiringTable.instant(from), until: FiringTable.instant(until), limit: 100).map {
            $0.formatted(style)
        }
    }

    @Test(arguments: [
        ("Europe/Berlin", "2025-03-30", "2025-03-30 03:00:00+02:00"), ("America/New_York", "2026-03-08", "2026-03-08 03:00:00-04:00"),
        ("Australia/Lord_Howe", "2025-10-05", "2025-10-05 02:30:00+11:00"),
    ])
    func `fires a time that the clocks leave out at the first moment after the gap`(_ zone: String, _ day: String, _ expected: String) throws {
        let style = Date.ISO8601FormatStyle(timeZone: try #require(TimeZone(identifier: zone)))
        let midnight = try Date("\(day)T00:00:00", strategy: style.year().month().day().time(includingFractionalSeconds: false))
        let schedule = try cron("15 2 * * *", zone)
        let first = try #require(schedule.next(after: midnight))
        #expect(try FiringTable.instant(expected.replacing(" ", with: "T")) == first)
        // One firing a day, also on this one.
        #expect(schedule.slots(after: midnight, until: midnight.addingTimeInterval(86_400), limit: 10).count == 1)
    }

    @Test func `fires every slot of a day that the calendar leaves out once, when the next begins`() throws {
        #expect(
            try firings("0 6,18 * * *", "Pacific/Apia", "2011-12-29T12:00:00-10:00", "2012-01-01T00:00:00+14:00")
                == ["2011-12-29 18:00:00-10:00", "2011-12-31 00:00:00+14:00", "2011-12-31 06:00:00+14:00", "2011-12-31 18:00:00+14:00"])
        #expect(
            try firings("0 0 30 12 *", "Pacific/Apia", "2011-01-01T00:00:00Z", "2013-01-01T00:00:00Z")
                == ["2011-12-31 00:00:00+14:00", "2012-12-30 00:00:00+14:00"])
    }

    @Test func `fires a time that comes twice the first time only`() throws {
        #expect(
            try firings("30 2 * * *", "Europe/Berlin", "2025-10-26T00:00:00+02:00", "2025-10-28T00:00:00+01:00")
                == ["2025-10-26 02:30:00+02:00", "2025-10-27 02:30:00+01:00"])
        #expect(
            try firings("45 1 * * *", "Australia/Lord_Howe", "2025-04-06T00:00:00+11:00", "2025-04-07T00:00:00+10:30") == [
                "2025-04-06 01:45:00+11:00"
            ])
    }

    @Test func `fires not again for who asks between the first and the second time`() throws {
        #expect(
            try cron("30 2 * * *", "Europe/Berlin").next(after: FiringTable.instant("2025-10-26T02:10:00+01:00"))
                == FiringTable.instant("2025-10-27T02:30:00+01:00"))
    }

    @Test func `goes on every real hour where the hour is open`() throws {
        let autumn = try firings("30 * * * *", "Europe/Berlin", "2025-10-26T01:00:00+02:00", "2025-10-26T04:00:00+01:00")
        #expect(
            autumn == ["2025-10-26 01:30:00+02:00", "2025-10-26 02:30:00+02:00", "2025-10-26 02:30:00+01:00", "2025-10-26 03:30:00+01:00"])
        let spring = try firings("30 * * * *", "Europe/Berlin", "2025-03-30T00:00:00+01:00", "2025-03-30T05:00:00+02:00")
        #expect(
            spring == ["2025-03-30 00:30:00+01:00", "2025-03-30 01:30:00+01:00", "2025-03-30 03:30:00+02:00", "2025-03-30 04:30:00+02:00"])
    }

    @Test func `loses no hour's slot where the clocks leave out half an hour`() throws {
        #expect(
            try firings("15 * * * *", "Australia/Lord_Howe", "2025-10-05T01:00:00+10:30", "2025-10-05T04:00:00+11:00")
                == ["2025-10-05 01:15:00+10:30", "2025-10-05 02:30:00+11:00", "2025-10-05 03:15:00+11:00"])
    }

    @Test func `never meets a change in the province's zone`() throws {
        let zone = try #require(TimeZone(identifier: "Asia/Ho_Chi_Minh"))
        let slots = try cron("0 6 1 * *").slots(
            after: FiringTable.instant("1976-01-01T00:00:00Z"), until: FiringTable.instant("2100-01-01T00:00:00Z"), limit: .max)
        #expect(slots.count == 124 * 12)
        #expect(slots.allSatisfy { zone.secondsFromGMT(for: $0) == 7 * 3_600 && Int($0.timeIntervalSince1970) % 86_400 == 23 * 3_600 })
    }
}
