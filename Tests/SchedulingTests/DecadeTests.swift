import Foundation
import Scheduling
import Testing

/// Ten years of schedules, over every change of the clocks.
struct DecadeTests {
    static let zones = [
        "Asia/Ho_Chi_Minh", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns", "Africa/Casablanca",
        "America/Sao_Paulo", "UTC",
    ]
    static let expressions = [
        "30 2 * * *", "0 0 * * *", "15 1,2,3 * * *", "0 */6 * * *", "30 * 1,15 * *", "0 6 7 * *", "0 9 L * FRI#1", "0 2 * * SUNL",
        "59 23 31 12 *",
    ]
    private static let begin = Date(timeIntervalSince1970: 1_262_304_000)
    private static let end = begin.addingTimeInterval(10 * 365.25 * 86_400)

    @Test(arguments: zones, expressions) func `comes to the same slots in one piece, in pieces and one by one`(_ zone: String, _ expression: String)
        throws
    {
        let schedule = try cron(expression, zone)
        let whole = schedule.slots(after: Self.begin, until: Self.end, limit: .max)
        #expect(zip(whole, whole.dropFirst()).allSatisfy(<), "ascending, and none twice")
        var random = SeededGenerator(seed: 8)
        var pieces: [Date] = []
        var moment = Self.begin
        while moment < Self.end {
            // Some cuts fall on a slot, which belongs to the piece that ends there.
            let cut = Bool.random(using: &random) ? schedule.next(after: moment) : nil
            let next = min(Self.end, cut ?? moment.addingTimeInterval(.random(in: 1...9_000_000, using: &random)))
            pieces += schedule.slots(after: moment, until: next, limit: .max)
            moment = next
        }
        #expect(pieces == whole)
        var chain: [Date] = []
        while let slot = schedule.next(after: chain.last ?? Self.begin), slot <= Self.end { chain.append(slot) }
        #expect(chain == whole)
        #expect(schedule.next(after: Self.end) == schedule.slots(after: Self.end, until: .distantFuture, limit: 1).first)
    }

    /// A day around every change of the clocks, against a walk from minute to minute over the wall clock.
    @Test(arguments: zones) func `agrees with a walk over the wall clock wherever the clocks change`(_ zone: String) throws {
        let clock = WallClock(try #require(TimeZone(identifier: zone)))
        let changes = clock.changes(from: Self.begin, until: Self.end)
        #expect(changes.isEmpty == ["Asia/Ho_Chi_Minh", "UTC"].contains(zone))
        for expression in Self.expressions + ["*/20 * * * *", "0 */2 * * *"] {
            let schedule = try cron(expression, zone)
            for change in changes {
                let (from, until) = (change.addingTimeInterval(-43_200), change.addingTimeInterval(43_200))
                let firings = clock.firings(of: expression, after: from, until: until)
                #expect(schedule.slots(after: from, until: until, limit: .max) == firings, "\(expression) at \(change)")
            }
        }
    }

    @Test(arguments: zones) func `fires once on every day of the calendar`(_ zone: String) throws {
        let slots = try cron("30 2 * * *", zone).slots(after: Self.begin, until: Self.end, limit: .max)
        // 3,652 days; Samoa went without one, whose slot comes when the next day begins.
        #expect((3_651...3_653).contains(slots.count))
        #expect(zip(slots, slots.dropFirst()).allSatisfy { (2.0 * 3_600...25 * 3_600).contains($1.timeIntervalSince($0)) })
    }
}

/// Numbers that look random and come again with the seed (splitmix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
