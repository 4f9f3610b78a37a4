import GatewayModel

/// One of the five fields of a cron expression, in their order.
enum CronField: Int, CaseIterable {
    case minute, hour, day, month, weekday

    /// Why a part of a field cannot be read.
    struct Mistake: Error, Hashable {
        let reason: LocalizedText

        init(vi: String, en: String) {
            reason = LocalizedText(vi: vi, en: en)
        }
    }

    var name: LocalizedText {
        switch self {
        case .minute: LocalizedText(vi: "phút", en: "minute")
        case .hour: LocalizedText(vi: "giờ", en: "hour")
        case .day: LocalizedText(vi: "ngày", en: "day of the month")
        case .month: LocalizedText(vi: "tháng", en: "month")
        case .weekday: LocalizedText(vi: "thứ", en: "day of the week")
        }
    }

    /// What may be written. Of the weekdays, 0 and 7 are both Sunday.
    var range: ClosedRange<Int> {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .day: 1...31
        case .month: 1...12
        case .weekday: 0...7
        }
    }

    /// After how many values the field begins again.
    var period: Int { self == .weekday ? 7 : range.count }

    /// Names that may stand for numbers, from the lowest number on.
    var names: [String] {
        switch self {
        case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
        case .weekday: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
        default: []
        }
    }

    /// Everything that the field takes.
    private var allowed: LocalizedText {
        let numbers = LocalizedText(
            vi: "*, số từ \(range.lowerBound) đến \(range.upperBound)", en: "*, numbers from \(range.lowerBound) to \(range.upperBound)")
        let more: LocalizedText =
            switch self {
            case .minute: LocalizedText(vi: "khoảng 0-30, bước */15", en: "ranges 0-30, steps */15")
            case .hour: LocalizedText(vi: "khoảng 8-17 hoặc 22-2, bước */6", en: "ranges 8-17 or 22-2, steps */6")
            case .day:
                LocalizedText(
                    vi: "khoảng 1-5, bước */2, ?, L (ngày cuối), L-3, LW (ngày làm việc cuối), 15W (ngày làm việc gần ngày 15 nhất)",
                    en: "ranges 1-5, steps */2, ?, L (the last day), L-3, LW (the last weekday), 15W (the weekday nearest to the 15th)")
            case .month: LocalizedText(vi: "tên JAN đến DEC, khoảng 10-12, bước */3", en: "names JAN to DEC, ranges 10-12, steps */3")
            case .weekday:
                LocalizedText(
                    vi: "tên SUN đến SAT, khoảng MON-FRI, bước */2, ?, FRIL (thứ Sáu cuối), MON#2 (thứ Hai lần 2)",
                    en: "names SUN to SAT, ranges MON-FRI, steps */2, ?, FRIL (the last Friday), MON#2 (the second Monday)")
            }
        return LocalizedText(
            vi: "\(numbers.vi), \(more.vi), và nhiều mục cách nhau bằng dấu phẩy", en: "\(numbers.en), \(more.en), and several of them with commas")
    }

    func message(of mistake: Mistake, in part: Substring) -> LocalizedText {
        LocalizedText(
            vi: "phần \(name.vi) \"\(part)\" không hợp lệ: \(mistake.reason.vi); phần này nhận \(allowed.vi)",
            en: "the \(name.en) \"\(part)\" is not valid: \(mistake.reason.en); it takes \(allowed.en)")
    }
}
