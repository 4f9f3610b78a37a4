import GatewayModel
import Scheduling
import Testing

/// Which texts are cron expressions, and what is said of those that are not.
struct CronExpressionTests {
    @Test(arguments: [
        "0 6 7 * *", "59 23 31 12 7", "0 0 29 2 *", "0  6 7 * *", " 0\t6 7 * * ", "0 6 L-30 1 *", "0 6 * JAN,feb SUN-sat", "@Daily", "0 6 ? * ?",
        "0 6 LW,15W,L-2 * friL,MON#5", "50-10 22-2 28-3 NOV-FEB FRI-MON", "0-59/60 0-23/24 1-31/31 1-12/12 0-6/7",
    ])
    func `takes an expression and keeps it as it was written`(_ text: String) throws {
        #expect(try CronExpression(text).description == text)
    }

    @Test(arguments: [
        "", " ", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *", "* * * 0 *", "* * * 13 *", "* * * * 8",
        "-1 * * * *", "*/0 * * * *", "*/61 * * * *", "*/-1 * * * *", "1/2 * * * *", "1, * * * *", ",1 * * * *", "a * * * *", "1-2-3 * * * *",
        "*/ * * * *", "1- * * * *", "-5 * * * *", "*/2/3 * * * *", "+1 * * * *", "٣ * * * *", "? * * * *", "* ? * * *", "* * * ? *",
        "L * * * *", "* * * * L", "* * * * W", "* * W * *", "* * L-0 * *", "* * L-31 * *", "* * L- * *", "* * 32W * *", "* * 0W * *",
        "* * * * 1#0", "* * * * 1#6", "* * * * #1", "* * * * 1#", "* * * * FOO", "* * * FOO *", "* * * FOOL *", "* * * * FOOL", "* * 1-5W * *",
        "* * ?,1 * *", "* * 1,? * *", "* * * * ?,MON", "MON * * * *", "* * JAN * *", "@reboot", "@invalid", "@", "daily", "@daily *", "**** * * * *",
        "* * * JANUARY *", "99999999999999999999 * * * *",
    ])
    func `refuses what is no expression`(_ text: String) {
        #expect(throws: CronExpression.Problem.self) { try CronExpression(text) }
    }

    @Test(arguments: ["* * 30 2 *", "* * 31 4,6 *", "* * L-30 4 *", "* * 31W 6 *", "0 0 */10 2 MON#5", "0 0 */29 2 SAT#5"])
    func `refuses what can never fire`(_ text: String) {
        #expect(throws: CronExpression.Problem.self) { try CronExpression(text) }
    }

    @Test func `fires on a leap day that is rare`() throws {
        #expect(throws: Never.self) { try CronExpression("0 0 */28 2 MON#5") }
    }

    @Test func `names every wrong field with what it takes`() throws {
        let problem = try #require(throws: CronExpression.Problem.self) { try CronExpression("60 25 32W FOO 5/2") }
        #expect(
            problem.messages.map(\.en) == [
                "the minute \"60\" is not valid: 60 is not within 0 to 59; it takes *, numbers from 0 to 59, ranges 0-30, steps */15, and several of them with commas",
                "the hour \"25\" is not valid: 25 is not within 0 to 23; it takes *, numbers from 0 to 23, ranges 8-17 or 22-2, steps */6, and several of them with commas",
                "the day of the month \"32W\" is not valid: 32 is not within 1 to 31; it takes *, numbers from 1 to 31, ranges 1-5, steps */2, ?, L (the last day), L-3, LW (the last weekday), 15W (the weekday nearest to the 15th), and several of them with commas",
                "the month \"FOO\" is not valid: \"FOO\" is neither a number nor a name from JAN to DEC; it takes *, numbers from 1 to 12, names JAN to DEC, ranges 10-12, steps */3, and several of them with commas",
                "the day of the week \"5/2\" is not valid: a step needs * or a range before it, such as 5-6/2; it takes *, numbers from 0 to 7, names SUN to SAT, ranges MON-FRI, steps */2, ?, FRIL (the last Friday), MON#2 (the second Monday), and several of them with commas",
            ])
        #expect(problem.messages.map(\.vi).allSatisfy { $0.hasPrefix("phần ") && $0.contains("phần này nhận") })
    }

    @Test(arguments: [
        ("every day", "the schedule has 2 parts, but 5 are needed: minute hour day month weekday"),
        ("@dayly", "there is no schedule \"@dayly\"; did you mean @daily?"),
        ("0 0 31 2 *", "none of the chosen months has this day"),
        (
            "*/90 * * * *",
            "the minute \"*/90\" is not valid: the step \"90\" must be a number from 1 to 60; for longer intervals use every, such as every: 90 min; it takes *, numbers from 0 to 59, ranges 0-30, steps */15, and several of them with commas"
        ),
    ])
    func `says what is wrong`(_ text: String, _ message: String) throws {
        #expect(try #require(throws: CronExpression.Problem.self) { try CronExpression(text) }.message.en == message)
    }
}
