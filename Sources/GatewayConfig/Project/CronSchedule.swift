import GatewayModel

/// The moments at which a connector runs, in the province's time: minute, hour, day of the month, month and day of the week, as in crontab(5).
///
/// A field is `*`, a number, a range `1-5`, a step `*/15` or `8-18/2`, or several of them with commas. Sunday is 0 or 7.
package struct CronSchedule: Hashable, Sendable, CustomStringConvertible {
    package let description: String
    package let minutes: Set<Int>
    package let hours: Set<Int>
    package let days: Set<Int>
    package let months: Set<Int>
    /// 0 is Sunday.
    package let weekdays: Set<Int>

    private static let fields: [(name: LocalizedText, range: ClosedRange<Int>)] = [
        (LocalizedText(vi: "phút", en: "minute"), 0...59), (LocalizedText(vi: "giờ", en: "hour"), 0...23),
        (LocalizedText(vi: "ngày", en: "day of the month"), 1...31), (LocalizedText(vi: "tháng", en: "month"), 1...12),
        (LocalizedText(vi: "thứ", en: "day of the week"), 0...7),
    ]

    /// What is wrong with a text that is no schedule.
    package struct Problem: Error, Hashable {
        package let message: LocalizedText
    }

    package init(_ text: String) throws(Problem) {
        let parts = text.split(separator: " ")
        guard parts.count == Self.fields.count else {
            throw Problem(
                message: LocalizedText(
                    vi: "lịch có \(parts.count) phần, nhưng cần 5: phút giờ ngày tháng thứ",
                    en: "the schedule has \(parts.count) parts, but 5 are needed: minute hour day month weekday"))
        }
        var sets: [Set<Int>] = []
        for (part, field) in zip(parts, Self.fields) { sets.append(try Self.values(of: part, field.name, field.range)) }
        description = text
        (minutes, hours, days, months) = (sets[0], sets[1], sets[2], sets[3])
        weekdays = Set(sets[4].map { $0 % 7 })
        let longest = months.map { CivilDate.daysIn(month: $0, year: 2024) }.max() ?? 31
        guard days.contains(where: { $0 <= longest }) else {
            throw Problem(message: LocalizedText(vi: "không tháng nào đã chọn có ngày này", en: "none of the chosen months has this day"))
        }
    }

    private static func values(of part: Substring, _ name: LocalizedText, _ range: ClosedRange<Int>) throws(Problem) -> Set<Int> {
        var values: Set<Int> = []
        for item in part.split(separator: ",", omittingEmptySubsequences: false) {
            guard let found = Self.item(item, range) else {
                throw Problem(
                    message: LocalizedText(
                        vi:
                            "phần \(name.vi) \"\(part)\" không hợp lệ: cần *, số từ \(range.lowerBound) đến \(range.upperBound), khoảng 1-5 hoặc bước */2",
                        en:
                            "the \(name.en) \"\(part)\" is not valid: it takes *, numbers from \(range.lowerBound) to \(range.upperBound), a range 1-5 or a step */2"
                    ))
            }
            values.formUnion(found)
        }
        return values
    }

    private static func item(_ item: Substring, _ range: ClosedRange<Int>) -> [Int]? {
        let stepped = item.split(separator: "/", omittingEmptySubsequences: false)
        guard let base = stepped.first, stepped.count <= 2 else { return nil }
        let step = stepped.count == 2 ? number(stepped[1]) : 1
        guard let step, step > 0 else { return nil }
        if base == "*" { return Array(stride(from: range.lowerBound, through: range.upperBound, by: step)) }
        let ends = base.split(separator: "-", omittingEmptySubsequences: false).map(number)
        guard ends.count <= 2, let first = ends.first, let low = first, let last = ends.last, let high = last, low <= high,
            range.contains(low), range.contains(high), stepped.count == 1 || ends.count == 2
        else { return nil }
        return Array(stride(from: low, through: high, by: step))
    }

    private static func number(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }
}
