import GatewayModel

/// Local times in five fields as crontab(5) has them, with the words of Quartz for days that move: minute, hour, day of the month, month and
/// day of the week.
///
/// Where crontab(5) and Quartz differ: weekdays are numbered as in crontab(5), Sunday being 0 or 7. Days of the month and of the week that are
/// both restricted mean either, and both when one of the fields begins with `*` (vixie cron). A range that ends before it begins goes on
/// past the end of the field, as Quartz reads `FRI-MON` and `22-2`; crontab(5) refuses it. A step needs `*` or a range, as in crontab(5).
package struct CronExpression: Hashable, Sendable, CustomStringConvertible {
    /// As it was written.
    package let description: String
    let minutes: CronBits
    let hours: CronBits
    let months: CronBits
    let days: DaysOfMonth
    let weekdays: DaysOfWeek
    /// Whether the hour begins with `*`: such slots follow real hours, others the clock on the wall.
    let hoursAreOpen: Bool

    /// Everything that is wrong with a text that is no cron expression.
    package struct Problem: Error, Hashable {
        /// One for each wrong field, in their order.
        package let messages: [LocalizedText]

        init(_ messages: [LocalizedText]) {
            self.messages = messages
        }

        package var message: LocalizedText {
            LocalizedText(vi: messages.map(\.vi).joined(separator: "; "), en: messages.map(\.en).joined(separator: "; "))
        }
    }

    /// The words for whole expressions, as in crontab(5). `@reboot` is none of them: a schedule names moments.
    static let nicknames = [
        "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0", "@daily": "0 0 * * *",
        "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
    ]

    package init(_ text: String) throws(Problem) {
        let parts = try Self.parts(of: text)
        var problems: [LocalizedText] = []
        func read<Value>(_ field: CronField, _ parse: (Substring) throws(CronField.Mistake) -> Value, or none: Value) -> Value {
            let part = parts[field.rawValue]
            do throws(CronField.Mistake) {
                return try parse(part)
            } catch {
                problems.append(field.message(of: error, in: part))
                return none
            }
        }
        description = text
        minutes = read(.minute, CronField.minute.values, or: CronBits())
        hours = read(.hour, CronField.hour.values, or: CronBits())
        days = read(.day, DaysOfMonth.init, or: .all)
        months = read(.month, CronField.month.values, or: CronBits())
        weekdays = read(.weekday, DaysOfWeek.init, or: .all)
        hoursAreOpen = parts[CronField.hour.rawValue].first == "*"
        guard problems.isEmpty else { throw Problem(problems) }
        guard firstDay(from: CivilDate(daysSinceEpoch: 0)) != nil else { throw Problem([Self.neverComes]) }
    }

    private static func parts(of text: String) throws(Problem) -> [Substring] {
        var parts = text.split { $0 == " " || $0 == "\t" }
        if parts.count == 1, let word = parts.first, word.first == "@" {
            guard let meaning = nicknames[word.lowercased()] else { throw Problem([unknownNickname(String(word))]) }
            parts = meaning.split(separator: " ")
        }
        guard parts.count == CronField.allCases.count else { throw Problem([wrongCount(parts.count)]) }
        return parts
    }
}

extension CronExpression {
    private static let neverComes = LocalizedText(
        vi: "không tháng nào đã chọn có ngày này", en: "none of the chosen months has this day")

    private static func wrongCount(_ count: Int) -> LocalizedText {
        LocalizedText(
            vi: "lịch có \(count) phần, nhưng cần 5: phút giờ ngày tháng thứ",
            en: "the schedule has \(count) \(count == 1 ? "part" : "parts"), but 5 are needed: minute hour day month weekday")
    }

    private static func unknownNickname(_ word: String) -> LocalizedText {
        let known = nicknames.keys.sorted()
        let nearest = nearestWord(to: word, among: known)
        let list = known.joined(separator: ", ")
        return LocalizedText(
            vi: "không có lịch \"\(word)\"" + (nearest.map { "; có phải là \($0)?" } ?? "; các từ được phép: \(list)"),
            en: "there is no schedule \"\(word)\"" + (nearest.map { "; did you mean \($0)?" } ?? "; the words allowed are: \(list)"))
    }
}
