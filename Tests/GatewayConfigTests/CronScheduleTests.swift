import GatewayConfig
import Testing

/// Which texts are schedules, and which minutes they name.
struct CronScheduleTests {
    @Test func `reads numbers, ranges, steps and lists`() throws {
        let schedule = try CronSchedule("*/20 8-18/5 1,15 * 1-5,7")
        #expect(schedule.minutes == [0, 20, 40])
        #expect(schedule.hours == [8, 13, 18])
        #expect(schedule.days == [1, 15])
        #expect(schedule.months == Set(1...12))
        #expect(schedule.weekdays == [0, 1, 2, 3, 4, 5])
        #expect(schedule.description == "*/20 8-18/5 1,15 * 1-5,7")
    }

    @Test(arguments: ["0 6 7 * *", "59 23 31 12 7", "0 0 29 2 *", "0  6 7 * *"]) func `takes a schedule`(text: String) {
        #expect(throws: Never.self) { try CronSchedule(text) }
    }

    @Test(arguments: [
        "", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "-1 * * * *", "5-1 * * * *", "*/0 * * * *",
        "1/2 * * * *", "1, * * * *", "a * * * *", "1-2-3 * * * *", "*/ * * * *", "* * 30 2 *", "* * 31 4,6 *", "@daily", "+1 * * * *", "٣ * * * *",
    ])
    func `refuses what is no schedule`(text: String) {
        #expect(throws: CronSchedule.Problem.self) { try CronSchedule(text) }
    }
}
