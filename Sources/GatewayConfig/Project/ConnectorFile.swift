import Decoding
import Fetching
import GatewayModel
import Ingestion
import Scheduling

/// A connector as `Connectors/**.yaml` writes it: where and when to get a feed, and what shape its bytes have.
struct ConnectorFile {
    static let folder = "Connectors"

    /// The path below `Connectors` without `.yaml`.
    let id: String
    let title: LocalizedText?
    /// Nil too when the catalogue cannot be used.
    let provider: Agency?
    let schedule: Schedule?
    let period: PeriodCycle?
    let request: FeedRequest?
    let decoder: (any RecordDecoder)?
    /// The path of the mapping file in the project, and where the connector names it.
    let mapping: (path: String, place: SourcePlace)?
    let rejectionLimit: RejectionLimit?
    let isEnabled: Bool

    static let fields = [
        FieldSpec(
            "title", .localized, required: true, example: "{ vi: Tỷ lệ tốt nghiệp, en: Pass rate }",
            vi: "tên của nguồn số liệu", en: "the name of the feed"),
        FieldSpec(
            "provider", .text, example: "NSO",
            vi: "mã của cơ quan gửi số liệu, trong agencies.yaml", en: "the id of the agency that sends the figures, in agencies.yaml"),
        FieldSpec(
            "schedule", ScheduleReading.shape, example: "\"0 6 7 * *\"",
            vi: "khi nào chạy: phút giờ ngày tháng thứ, hoặc một nhóm khóa; không có thì chỉ chạy khi được gọi",
            en: "when to run: minute hour day month weekday, or a group of keys; without it the connector runs only when asked to"),
        FieldSpec(
            "period", .choice(PeriodCycle.allCases.map(\.rawValue)), example: "month",
            vi: "mỗi lần chạy hỏi kỳ nào: kỳ gần nhất đã hết có độ dài này; thay vào {period}",
            en: "the period that each run asks for: the last of this length that is over; it stands for {period}"),
        FieldSpec(
            "fetch", .object(FeedRequest.fields), required: true, example: "{ url: \"https://example.gov.vn/so-lieu.csv\" }",
            vi: "lấy số liệu ở đâu và thế nào", en: "where and how to get the feed"),
        FieldSpec(
            "decode", .map(of: .text), required: true, example: "{ kind: csv }",
            vi: "dạng của dữ liệu: kind và các khóa của dạng đó", en: "the shape of the bytes: kind and the keys of that kind"),
        FieldSpec(
            "mapping", .text, default: "the connector's own path", example: "nso/exam-pass-rate",
            vi: "tệp ánh xạ, tính từ Mappings, không có .yaml", en: "the mapping file, below Mappings, without .yaml"),
        FieldSpec(
            "limits", .object(limitFields), example: "{ rejected: 10 % }",
            vi: "giới hạn mà vượt quá thì lần chạy thất bại", en: "limits beyond which a run fails"),
        FieldSpec(
            "enabled", .flag, default: "yes", example: "no",
            vi: "no: không chạy theo lịch", en: "no: not run by its schedule"),
    ]

    private static let limitFields = [
        FieldSpec(
            "rejected", .text, example: "10 %",
            vi: "nhiều nhất bao nhiêu số liệu được phép bị từ chối: một phần trăm hoặc một số lượng",
            en: "how many figures may be rejected at most: a percentage or a number")
    ]

    /// Reads a file; agencies are not checked when the catalogue cannot be used.
    init(_ node: ConfigNode, id: String, agencies: [Agency]?, collector: DiagnosticCollector) {
        let reader = ConfigReader(node, fields: Self.fields, collector: collector)
        self.id = id
        title = reader.localized("title")
        provider = Self.provider(reader, agencies)
        schedule = ScheduleReading.read("schedule", in: reader)
        period = reader.choice("period")
        request = reader.nested("fetch", fields: FeedRequest.fields).map(FeedRequest.init(reading:))
        decoder = Self.decoder(reader)
        Self.checkPeriod(reader, request, period, schedule)
        mapping = Self.mapping(reader, id)
        rejectionLimit = reader.nested("limits", fields: Self.limitFields).flatMap(Self.rejectionLimit)
        isEnabled = reader.flag("enabled") ?? true
    }

    private static func provider(_ reader: ConfigReader, _ agencies: [Agency]?) -> Agency? {
        guard let written = reader.filledText("provider"), let agencies else { return nil }
        if let agency = agencies.first(where: { $0.id == written }) { return agency }
        reader.unknown(
            written, at: reader.place(of: "provider"), what: LocalizedText(vi: "cơ quan", en: "agency"), known: agencies.map(\.id),
            listedIn: AgencyFile.path)
        return nil
    }

    /// A scheduled run that has no period to ask for would fail each time.
    private static func checkPeriod(_ reader: ConfigReader, _ request: FeedRequest?, _ period: PeriodCycle?, _ schedule: Schedule?) {
        guard request?.asksForPeriod == true, period == nil, schedule != nil, !reader.has("period") else { return }
        reader.collector.error(
            "GW4010", at: reader.place(of: "schedule"),
            LocalizedText(
                vi: "nguồn hỏi theo kỳ nhưng lịch không cho biết kỳ nào",
                en: "the feed is asked for a period, and the schedule does not say for which"),
            fix: LocalizedText(
                vi: "thêm \"period: month\", hoặc day, week, quarter, half, year", en: "add \"period: month\", or day, week, quarter, half, year"))
    }

    private static func decoder(_ reader: ConfigReader) -> (any RecordDecoder)? {
        guard let node = reader.value("decode") else { return nil }
        let kindField = FieldSpec(
            "kind", .choice(RecordFormats.all.map { $0.kind }), required: true, example: "csv", vi: "dạng của dữ liệu", en: "the format")
        let written = node.entries?.first { $0.key == "kind" }?.value
        guard let format = RecordFormats.all.first(where: { $0.kind == written?.scalar }) else {
            // Without a known kind nothing is known of the other keys, so only the kind is reported.
            let others = Set((node.entries ?? []).map(\.key)).subtracting(["kind"])
            let kindReader = ConfigReader(node, fields: [kindField], ignoring: others, collector: reader.collector)
            if let kind = kindReader.text("kind") { unknownKind(kind, kindReader) }
            return nil
        }
        return RecordFormats.decoder(of: format, reading: ConfigReader(node, fields: [kindField] + format.fields, collector: reader.collector))
    }

    private static func unknownKind(_ written: String, _ reader: ConfigReader) {
        let kinds = RecordFormats.all.map { $0.kind }
        let nearest = nearestWord(to: written, among: kinds)
        let list = kinds.joined(separator: ", ")
        reader.collector.error(
            "GW4002", at: reader.place(of: "kind"),
            LocalizedText(
                vi: "không có dạng \"\(written)\"" + (nearest.map { "; có phải là \"\($0)\"?" } ?? ""),
                en: "there is no format \"\(written)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")),
            fix: LocalizedText(vi: "các dạng được phép: \(list)", en: "the formats allowed are: \(list)"))
    }

    private static func mapping(_ reader: ConfigReader, _ id: String) -> (path: String, place: SourcePlace)? {
        guard reader.has("mapping") else { return (MappingFile.path(of: id), reader.place) }
        guard let written = reader.filledText("mapping") else { return nil }
        let place = reader.place(of: "mapping")
        if ProjectFiles.isInside(written), !written.hasSuffix(".yaml") { return (MappingFile.path(of: written), place) }
        reader.invalid(
            "mapping", written,
            allowed: LocalizedText(
                vi: "một đường dẫn tính từ Mappings, không có \"..\" và .yaml, như nso/exam-pass-rate",
                en: "a path below Mappings without \"..\" and .yaml, such as nso/exam-pass-rate"))
        return nil
    }

    private static func rejectionLimit(_ reader: ConfigReader) -> RejectionLimit? {
        guard let written = reader.filledText("rejected") else { return nil }
        if let limit = RejectionLimit(written) { return limit }
        reader.invalid(
            "rejected", written,
            allowed: LocalizedText(
                vi: "từ 0 % đến 100 %, như 10 %, hoặc một số lượng như 25", en: "0 % to 100 %, such as 10 %, or a number such as 25"))
        return nil
    }
}
