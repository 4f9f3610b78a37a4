import GatewayModel
import Scheduling
import Testing

/// How schedules are told to people.
struct CronWordsTests {
    @Test(arguments: [
        ("0 6 7 * *", "06:00 on day 7 of every month", "06:00 ngày 7 hằng tháng"),
        ("0 7 20 1,4,7,10 *", "07:00 on day 20 of January, April, July and October", "07:00 ngày 20 tháng 1, 4, 7 và 10"),
        ("* * * * *", "every minute", "mỗi phút"), ("*/15 * * * *", "every 15 minutes", "mỗi 15 phút"),
        ("0 * * * *", "minute 0 of every hour", "phút 0 mỗi giờ"), ("5,35 * * * *", "minutes 5 and 35 of every hour", "các phút 5 và 35 mỗi giờ"),
        ("0 6,18 * * *", "06:00 and 18:00 every day", "06:00 và 18:00 hằng ngày"),
        ("*/15 8-17 * * 1-5", "every 15 minutes of the hours 8-17 on Monday to Friday", "mỗi 15 phút trong các giờ 8-17 vào thứ Hai đến thứ Sáu"),
        ("0 9 * 6 SUN,TUE", "09:00 on Tuesday and Sunday in June", "09:00 vào thứ Ba và Chủ nhật trong tháng 6"),
        ("0 9 * 6 *", "09:00 every day in June", "09:00 mỗi ngày trong tháng 6"),
        ("0 9 L * *", "09:00 on the last day of every month", "09:00 ngày cuối hằng tháng"),
        (
            "0 9 L-3,LW,15W,1-5 * *",
            "09:00 on days 1-5, the weekday nearest to day 15, 3 days before the last day and the last weekday of every month",
            "09:00 ngày 1-5, ngày làm việc gần ngày 15 nhất, 3 ngày trước ngày cuối và ngày làm việc cuối hằng tháng"
        ),
        ("0 9 * * FRIL", "09:00 on the last Friday of the month", "09:00 vào thứ Sáu cuối tháng"),
        ("0 9 * * MON#2", "09:00 on the 2nd Monday of the month", "09:00 vào thứ Hai lần 2 trong tháng"),
        ("0 9 13 * FRI", "09:00 on day 13 of every month, and on Friday", "09:00 ngày 13 hằng tháng, và vào thứ Sáu"),
        (
            "0 9 */2 * MON", "09:00 on days 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29 and 31 of every month, if it is Monday",
            "09:00 ngày 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29 và 31 hằng tháng, nếu là thứ Hai"
        ),
        ("@weekly", "00:00 on Sunday", "00:00 vào Chủ nhật"), ("@hourly", "minute 0 of every hour", "phút 0 mỗi giờ"),
    ])
    func `says a cron expression in words`(_ expression: String, _ en: String, _ vi: String) throws {
        #expect(try CronExpression(expression).words == LocalizedText(vi: vi, en: en))
    }

    @Test func `names a zone that is not the province's`() throws {
        #expect(try cron("0 6 * * *").words.en == "06:00 every day")
        #expect(try cron("0 6 * * *", "Europe/Berlin").words.en == "06:00 every day (Europe/Berlin)")
    }

    @Test(arguments: [("6h", 21_600, "6 h"), ("90 min", 5_400, "90 min"), ("120 min", 7_200, "2 h"), ("30 s", 30, "30 s"), ("2 d", 172_800, "2 d")])
    func `reads and writes durations`(_ text: String, _ seconds: Int, _ written: String) throws {
        let duration = try #require(Duration(written: text))
        #expect(duration == .seconds(seconds))
        #expect(duration.written == written)
    }

    @Test(arguments: ["", "6", "h", "6 m", "-6 h", "6.5 h", "6 hours", "6h30", "٣ h", "99999999999999999999 d", "4000 d"])
    func `refuses what is no duration`(_ text: String) {
        #expect(Duration(written: text) == nil)
    }
}
