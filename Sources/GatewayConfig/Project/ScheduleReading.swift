import Foundation
import GatewayModel
import Scheduling

/// Reads when a connector runs: a cron expression, or a group of keys with one or an interval.
enum ScheduleReading {
    static let shape = FieldSpec.Shape.either([.text, .object(fields)])

    private static let fields = [
        FieldSpec(
            "cron", .text, example: "\"0 6 7 * *\"", vi: "phút giờ ngày tháng thứ; hoặc dùng every", en: "minute hour day month weekday; or use every"
        ),
        FieldSpec(
            "every", .text, example: "6 h", vi: "khoảng cách giữa hai lần chạy, từ 1 min; tính từ nửa đêm địa phương ngày 2000-01-01",
            en: "the time from run to run, at least 1 min; counted from the local midnight of 2000-01-01"),
        FieldSpec(
            "offset", .text, default: "0 s", example: "20 min", vi: "mọi lần chạy theo every lùi lại bao lâu",
            en: "by how much every run of every is later"),
        FieldSpec(
            "zone", .text, default: "Asia/Ho_Chi_Minh", example: "Europe/Berlin", vi: "múi giờ theo tên IANA", en: "the time zone by its IANA name"),
        FieldSpec(
            "catch-up", .choice(CatchUp.allCases.map(\.rawValue)), default: "latest", example: "each",
            vi: "các lần đã lỡ khi cổng ngừng: latest: chỉ lần mới nhất; each: từng lần; none: bỏ qua",
            en: "runs that were missed while the gateway stood: latest: only the newest; each: every one; none: no one"),
        FieldSpec(
            "jitter", .text, default: "0 s", example: "10 min", vi: "các lần chạy được rải ra trong khoảng này để không dồn vào một lúc",
            en: "runs are spread over this time so that they do not all begin at once"),
        FieldSpec(
            "retry", .list(of: .text), default: Schedule.defaultRetries.listText, example: "[ 15 min, 1 h, 4 h ]",
            vi: "sau một lần thất bại, đợi bao lâu trước mỗi lần thử lại; [] là không thử lại",
            en: "how long to wait before each new try after a failure; [] for no new try"),
    ]

    /// The most tries after the first one.
    private static let retryLimit = 20

    /// Nil when the key is absent or what it says is wrong; the latter is reported.
    static func read(_ name: String, in reader: ConfigReader) -> Schedule? {
        guard reader.value(name)?.entries != nil else {
            return reader.filledText(name).flatMap { cron($0, at: reader.place(of: name), reader.collector) }
                .map { Schedule(.cron($0, .vietNam)) }
        }
        return reader.nested(name, fields: fields).flatMap(schedule)
    }

    private static func schedule(_ reader: ConfigReader) -> Schedule? {
        let zone = zone(reader)
        let timing = timing(reader, zone ?? .vietNam)
        let jitter = reader.duration("jitter") ?? .zero
        let catchUp = reader.choice("catch-up", CatchUp.self)
        let retries = retries(reader)
        guard let timing else { return nil }
        if case .every(let interval) = timing, jitter >= .seconds(interval.seconds) {
            reader.invalid(
                "jitter", reader.text("jitter") ?? "",
                allowed: LocalizedText(vi: "một khoảng ngắn hơn every", en: "a time that is shorter than every"))
        }
        return Schedule(timing, catchUp: catchUp ?? .latest, jitter: jitter, retries: retries ?? Schedule.defaultRetries)
    }

    private static func timing(_ reader: ConfigReader, _ zone: TimeZone) -> Schedule.Timing? {
        guard reader.has("cron") != reader.has("every") else {
            reader.collector.error(
                "GW4001", at: reader.place,
                LocalizedText(vi: "lịch cần một trong hai khóa: cron hoặc every", en: "a schedule takes one of the two: cron or every"),
                fix: LocalizedText(
                    vi: "ví dụ: { cron: \"0 6 7 * *\" } hoặc { every: 6 h }", en: "for example: { cron: \"0 6 7 * *\" } or { every: 6 h }"))
            return nil
        }
        if reader.has("cron") {
            if reader.has("offset") {
                reader.invalid("offset", reader.text("offset") ?? "", allowed: LocalizedText(vi: "chỉ cùng với every", en: "only beside every"))
            }
            return reader.filledText("cron").flatMap { cron($0, at: reader.place(of: "cron"), reader.collector) }.map { .cron($0, zone) }
        }
        guard let every = reader.duration("every") else { return nil }
        let offset = reader.duration("offset") ?? .zero
        if let interval = Interval(seconds: Int(every.components.seconds), offset: Int(offset.components.seconds), zone: zone) {
            return .every(interval)
        }
        reader.invalid("every", every.written, allowed: LocalizedText(vi: "từ 1 min trở lên", en: "1 min or more"))
        return nil
    }

    private static func cron(_ written: String, at place: SourcePlace, _ collector: DiagnosticCollector) -> CronExpression? {
        do throws(CronExpression.Problem) {
            return try CronExpression(written)
        } catch {
            for message in error.messages {
                collector.error(
                    "GW4001", at: place, message,
                    fix: LocalizedText(
                        vi: "ví dụ: \"0 6 7 * *\" là 6 giờ sáng ngày 7 hằng tháng", en: "for example: \"0 6 7 * *\" is 6:00 on the 7th of every month"
                    ))
            }
            return nil
        }
    }

    /// Only names with a region, and UTC: Foundation takes `EST` and `GMT+7` too, which know of no change of the clocks.
    private static func zone(_ reader: ConfigReader) -> TimeZone? {
        guard let written = reader.filledText("zone") else { return nil }
        if written == "UTC" || written.contains("/"), let zone = TimeZone(identifier: written) { return zone }
        let nearest = nearestWord(to: written, among: TimeZone.knownTimeZoneIdentifiers)
        reader.invalid(
            "zone", written,
            allowed: LocalizedText(
                vi: "tên IANA như Asia/Ho_Chi_Minh" + (nearest.map { "; có phải là \($0)?" } ?? ""),
                en: "an IANA name such as Asia/Ho_Chi_Minh" + (nearest.map { "; did you mean \($0)?" } ?? "")))
        return nil
    }

    private static func retries(_ reader: ConfigReader) -> [Duration]? {
        guard reader.has("retry") else { return nil }
        let written = reader.placedTexts("retry")
        guard written.count <= retryLimit else {
            reader.invalid(
                "retry", "\(written.count)", allowed: LocalizedText(vi: "nhiều nhất \(retryLimit) lần thử lại", en: "at most \(retryLimit) tries"))
            return nil
        }
        return written.compactMap { item in
            if let wait = Duration(written: item.text), wait > .zero { return wait }
            reader.invalid("retry", item.text, allowed: Duration.writtenForms, at: item.place)
            return nil
        }
    }
}

extension ConfigReader {
    /// The duration behind a key, such as `10 min`; anything else is reported.
    func duration(_ name: String) -> Duration? {
        guard let written = text(name) else { return nil }
        if let duration = Duration(written: written) { return duration }
        invalid(name, written, allowed: Duration.writtenForms)
        return nil
    }

    /// Reports one item of a key's list.
    fileprivate func invalid(_ name: String, _ written: String, allowed: LocalizedText, at place: SourcePlace) {
        collector.error(
            "GW2004", at: place,
            LocalizedText(vi: "\"\(name)\" không nhận giá trị \"\(written)\"", en: "\"\(name)\" cannot be \"\(written)\""),
            fix: LocalizedText(vi: "giá trị được phép: \(allowed.vi)", en: "allowed: \(allowed.en)"))
    }
}

extension [Duration] {
    /// As a file has them: `[ 15 min, 1 h ]`.
    fileprivate var listText: String { "[ " + map(\.written).joined(separator: ", ") + " ]" }
}
