import Foundation
import GatewayModel

extension FeedFacts {
    static let fields = [
        FieldSpec("serve", .object(ServedFeed.fields), required: true, vi: "câu trả lời của máy chủ", en: "what the server answers"),
        FieldSpec("borrow", .list(of: .text), vi: "tệp lấy từ kho mã nguồn", en: "files to take from the repository"),
        FieldSpec("status", .choice(statuses), required: true, vi: "lần chạy kết thúc thế nào", en: "how the run ends"),
        FieldSpec("counts", .object(countFields), vi: "các số đếm", en: "the counts of the run"),
        FieldSpec("missing", .integer(countRange), vi: "số liệu không có giá trị", en: "figures without a value"),
        FieldSpec("figures", .list(of: .object(figureFields)), vi: "số liệu đã biết", en: "known figures"),
        FieldSpec("rejections", .list(of: .object(rejectionFields)), vi: "dòng bị từ chối đã biết", en: "known rejections"),
        FieldSpec("failure", .object(failureFields), vi: "vì sao lần chạy thất bại", en: "why the run fails"),
        FieldSpec(
            "shift", .list(of: .text), default: "0", vi: "lũy thừa của mười giữa số viết và giá trị", en: "powers of ten between text and value"),
        FieldSpec("shown", .flag, default: "no", vi: "chữ như trên màn hình", en: "texts as on the screen"),
    ]

    private static let statuses = ["succeeded", "partial", "failed"]
    private static let countRange = 0...1_000_000
    private static let countFields = Count.allCases.map { countField($0.rawValue) }

    private static let figureFields = [
        text("indicator", required: true), text("area", required: true), text("period", required: true), text("breakdown"),
        FieldSpec("value", .decimal, vi: "giá trị", en: "the value"), text("status"), text("raw"), text("place"), texts("beside"),
    ]
    private static let rejectionFields = [
        text("code", required: true), text("raw"), text("place"), countField("lines"),
    ]
    private static let failureFields = [text("reason", required: true), texts("says"), texts("vi"), texts("en")]

    private static func text(_ name: String, required: Bool = false) -> FieldSpec {
        FieldSpec(name, .text, required: required, vi: name, en: name)
    }

    private static func texts(_ name: String) -> FieldSpec { FieldSpec(name, .list(of: .text), vi: name, en: name) }

    private static func countField(_ name: String) -> FieldSpec { FieldSpec(name, .integer(countRange), vi: name, en: name) }

    init(reading reader: ConfigReader) {
        served = ServedFeed(reading: reader.nested("serve", fields: ServedFeed.fields) ?? reader)
        borrowed = reader.texts("borrow") ?? []
        status = reader.text("status").flatMap(RunReport.Status.init(rawValue:))
        let written = reader.nested("counts", fields: Self.countFields)
        counts = Count.allCases.reduce(into: [:]) { $0[$1] = written?.integer($1.rawValue, in: Self.countRange) }
        missing = reader.integer("missing", in: Self.countRange)
        figures = Self.tables("figures", Self.figureFields, reader).map(KnownFigure.init(reading:))
        rejections = Self.tables("rejections", Self.rejectionFields, reader).map(KnownRejection.init(reading:))
        shifts = (reader.texts("shift") ?? ["0"]).compactMap { Int($0) }
        isShown = reader.flag("shown") ?? false
        failure = reader.nested("failure", fields: Self.failureFields).map(KnownFailure.init(reading:))
    }

    private static func tables(_ name: String, _ fields: [FieldSpec], _ reader: ConfigReader) -> [ConfigReader] {
        (reader.list(name) ?? []).map { ConfigReader($0, fields: fields, collector: reader.collector) }
    }
}

extension FeedFacts.KnownFigure {
    fileprivate init(reading reader: ConfigReader) {
        indicator = reader.text("indicator") ?? ""
        area = reader.text("area") ?? ""
        period = reader.text("period") ?? ""
        breakdown = reader.text("breakdown") ?? SeriesKey.total
        value = reader.decimal("value")
        status = reader.text("status") ?? "A"
        raw = reader.text("raw") ?? reader.text("value") ?? ""
        place = reader.text("place")
        neighbours = reader.texts("beside") ?? []
    }
}

extension FeedFacts.KnownRejection {
    fileprivate init(reading reader: ConfigReader) {
        code = reader.text("code") ?? ""
        raw = reader.text("raw")
        place = reader.text("place")
        lines = reader.integer("lines", in: 0...1_000_000)
    }
}

extension FeedFacts.KnownFailure {
    fileprivate init(reading reader: ConfigReader) {
        reason = reader.text("reason") ?? ""
        words = reader.texts("says") ?? []
        vietnamese = reader.texts("vi") ?? []
        english = reader.texts("en") ?? []
    }
}
