import Foundation
import Scheduling
import Testing

/// The published cron tests of the language hron.
@Suite(.needsSamples)
struct HronConformanceTests {
    private let suite: HronSuite

    init() throws { suite = try HronSuite() }

    @Test func `takes every cron expression that the suite takes`() throws {
        let expressions = ["to_cron", "from_cron"].flatMap { suite.file.cron[$0]?.tests ?? [] }.compactMap(\.cron)
        #expect(expressions.count > 90)
        for expression in expressions { #expect(throws: Never.self, "\(expression)") { try CronExpression(expression) } }
    }

    /// The suite refuses ranges that end before they begin, as crontab(5) does; here they go on past the end of the field, as in Quartz.
    @Test func `refuses what the suite refuses, but ranges past the end`() {
        let errors = suite.file.cron["from_cron_errors"]?.tests ?? []
        #expect(errors.count > 10)
        let taken = errors.filter { test in (try? CronExpression(test.cron ?? "")) != nil }.map(\.name)
        #expect(taken == ["invalid_range_reversed", "invalid_dow_range_reversed"])
    }

    @Test func `fires when the suite says so`() throws {
        var compared = 0
        for test in suite.file.eval.values.flatMap(\.cases) {
            guard let (expression, zone) = test.expression.flatMap(suite.cron) else { continue }
            let schedule = try cron(expression, zone)
            let now = try HronSuite.instant(test.now ?? test.from ?? suite.file.now)
            let expected: [Date]
            if case .moments(let moments) = test.expected {
                expected = try moments.map(HronSuite.instant)
                let until = try test.to.map(HronSuite.instant) ?? .distantFuture
                #expect(schedule.slots(after: now, until: until, limit: test.take ?? .max) == expected, "\(test.name): \(expression)")
                compared += 1
            } else if let moments = test.next_n ?? test.next.map({ [$0] }) {
                expected = try moments.map(HronSuite.instant)
                #expect(schedule.slots(after: now, until: .distantFuture, limit: expected.count) == expected, "\(test.name): \(expression)")
                compared += 1
            } else if let day = test.next_date {
                let next = try #require(schedule.next(after: now))
                #expect(next.formatted(.iso8601.year().month().day()) == day, "\(test.name): \(expression)")
                compared += 1
            }
        }
        #expect(compared > 45)
    }
}
