import GatewayModel

/// A long time is asked for in windows, one request each: the days from `from` to `to`, or those of the scheduled period.
///
///     kind: time-windows
///     from: 2020-01-01
///     width: 1 year
///     start: { parameter: tuNgay, format: dd/MM/yyyy }
///     end: { parameter: denNgay, format: dd/MM/yyyy }
package struct TimeWindowPagination: Pagination {
    package static let kind = "time-windows"
    package static let summary = LocalizedText(
        vi: "hỏi từng khoảng thời gian, như từng tháng một", en: "one request for each window of time, such as every month")
    package static let fields: [FieldSpec] = [
        FieldSpec(
            "from", .text, default: "the first day of the scheduled period", example: "2020-01-01",
            vi: "ngày đầu", en: "the first day"),
        FieldSpec(
            "to", .text, default: "the last day of the scheduled period", example: "2025-12-31",
            vi: "ngày cuối, tính cả ngày đó", en: "the last day, that day included"),
        FieldSpec(
            "width", .text, required: true, example: "1 month",
            vi: "mỗi lần bao lâu: số và day, week, month, quarter hoặc year",
            en: "how long a window is: a number and day, week, month, quarter or year"),
        FieldSpec(
            "start", .object(parameterFields), required: true, example: "{ parameter: tuNgay, format: dd/MM/yyyy }",
            vi: "tham số mang ngày đầu của khoảng", en: "the parameter that holds a window's first day"),
        FieldSpec(
            "end", .object(parameterFields + [inclusiveField]), example: "{ parameter: denNgay, format: dd/MM/yyyy }",
            vi: "tham số mang ngày cuối của khoảng, nếu nguồn cần", en: "the parameter that holds a window's last day, if the feed takes one"),
        ParameterPlace.field,
        .pageLimit,
    ]

    private static let parameterFields: [FieldSpec] = [
        FieldSpec("parameter", .text, required: true, example: "tuNgay", vi: "tên tham số", en: "the parameter's name"),
        FieldSpec(
            "format", .text, default: "yyyy-MM-dd", example: "dd/MM/yyyy",
            vi: "cách viết ngày: yyyy, yy, MM, M, dd, d, Q, qq, S; chữ khác đặt trong '…'",
            en: "how days are written: yyyy, yy, MM, M, dd, d, Q, qq, S; other letters stand in '…'"),
    ]
    private static let inclusiveField = FieldSpec(
        "inclusive", .flag, default: "yes", example: "no",
        vi: "no: nguồn muốn ngày ngay sau ngày cuối", en: "no: the feed wants the day after the last")

    private struct Parameter: Sendable {
        let name: String
        let format: DayFormat

        init(_ reader: ConfigReader) {
            name = reader.filled("parameter") ?? ""
            let written = reader.text("format")
            format = written.map { DayFormat($0) ?? .iso } ?? .iso
            if let written, DayFormat(written) == nil {
                reader.invalid(
                    "format", written, allowed: LocalizedText(vi: "một cách viết ngày như dd/MM/yyyy", en: "a way to write days, such as dd/MM/yyyy"))
            }
        }

        func setting(_ day: CivilDate) -> PageChange.Setting { PageChange.Setting(name: name, value: format.text(day)) }
    }

    package let pageLimit: Int
    private let from: CivilDate?
    private let to: CivilDate?
    private let width: WindowWidth
    private let start: Parameter?
    private let end: Parameter?
    private let isEndInclusive: Bool
    private let placement: ParameterPlace

    package init(reading reader: ConfigReader) {
        from = reader.date("from")
        to = reader.date("to")
        width = Self.width(reader) ?? .months(1)
        start = reader.nested("start", fields: Self.parameterFields).map(Parameter.init)
        let endReader = reader.nested("end", fields: Self.parameterFields + [Self.inclusiveField])
        end = endReader.map(Parameter.init)
        isEndInclusive = endReader?.flag("inclusive") ?? true
        placement = reader.choice("in") ?? .query
        pageLimit = FieldSpec.pageLimit(reader)
        if let from, let to, to < from {
            reader.contradiction(
                "GW2225", at: "to", PaginationProblem.emptyRange.message,
                fix: LocalizedText(vi: "đổi chỗ hai ngày hoặc sửa một ngày", en: "exchange the two days or correct one"))
        }
    }

    private static func width(_ reader: ConfigReader) -> WindowWidth? {
        guard let written = reader.text("width") else { return nil }
        if let width = WindowWidth(written) { return width }
        reader.invalid(
            "width", written,
            allowed: LocalizedText(
                vi: "một số dương và day, week, month, quarter hoặc year, như 1 month",
                en: "a positive number and day, week, month, quarter or year, such as 1 month"))
        return nil
    }

    package var asksForPeriod: Bool { from == nil || to == nil }

    package func start(over period: TimePeriod?) -> any PageWalk {
        Walk(kind: self, period: period, loops: LoopGuard(pageLimit: pageLimit))
    }

    private func windows(over period: TimePeriod?) throws(FetchError) -> [TimeWindow] {
        guard let first = from ?? period?.start, let last = to?.adding(days: 1) ?? period?.end else {
            throw PaginationProblem.noPeriod.failure(at: "")
        }
        guard first < last else { throw PaginationProblem.emptyRange.failure(at: "") }
        guard let windows = TimeWindow.cut(from: first, to: last, width: width, limit: pageLimit) else {
            throw PaginationProblem.pageLimit(pageLimit).failure(at: "")
        }
        return windows
    }

    private func change(to window: TimeWindow) -> PageChange {
        placement.change(
            [start?.setting(window.start), end?.setting(isEndInclusive ? window.end.adding(days: -1) : window.end)].compactMap(\.self))
    }

    private struct Walk: PageWalk {
        let kind: TimeWindowPagination
        let period: TimePeriod?
        var loops: LoopGuard
        var windows: [TimeWindow] = []

        init(kind: TimeWindowPagination, period: TimePeriod?, loops: LoopGuard) {
            self.kind = kind
            self.period = period
            self.loops = loops
        }

        mutating func first() throws(FetchError) -> PageChange {
            windows = try kind.windows(over: period)
            return kind.change(to: windows[0])
        }

        mutating func next(after page: PageView) throws(FetchError) -> PageStep {
            // The same records for two windows: the feed does not look at the parameters.
            _ = try loops.admit(page)
            guard page.index + 1 < windows.count else { return .end(dropsPage: false) }
            return .next(kind.change(to: windows[page.index + 1]))
        }
    }
}
