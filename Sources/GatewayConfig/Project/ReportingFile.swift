import GatewayModel
import Scheduling

/// When agencies owe their figures, as `Config/reporting.yaml` has it.
package enum ReportingFile {
    package static let path = "Config/reporting.yaml"

    static let fields = [
        FieldSpec(
            "from", .text, default: ReportingRules.planDate.description, example: "\"2025-06-01\"",
            vi: "các kỳ kết thúc từ ngày này trở đi thì phải báo cáo", en: "periods that end on this day or later are owed"),
        FieldSpec(
            "rules", .list(of: .object(ruleFields)), required: true,
            vi: "hạn báo cáo; quy tắc riêng nhất được dùng: theo chỉ tiêu, rồi cơ quan, rồi tần suất",
            en: "before which day figures are owed; the most special rule holds: of an indicator, then of an agency, then of a frequency"),
    ]

    private static let frequencies = ["M", "Q", "S", "A"]

    private static let ruleFields = [
        FieldSpec(
            "frequency", .choice(frequencies), default: "every frequency", example: "M", vi: "M tháng, Q quý, S nửa năm, A năm",
            en: "M monthly, Q quarterly, S half-yearly, A yearly"),
        FieldSpec(
            "agency", .text, default: "every agency", example: "SKHCN", vi: "mã cơ quan trong agencies.yaml", en: "an agency's id in agencies.yaml"),
        FieldSpec(
            "indicator", .text, default: "every indicator", example: "\"8.1\"", vi: "số hoặc mã chỉ tiêu trong indicators.yaml",
            en: "an indicator's number or id in indicators.yaml"),
        FieldSpec(
            "before-day", .integer(1...28), required: true, example: "15", vi: "phải báo cáo trước ngày này của tháng",
            en: "the day of the month before which the figure is owed"),
        FieldSpec(
            "months-after", .integer(0...24), default: "0", example: "1", vi: "muộn hơn bao nhiêu tháng so với ngày đó đầu tiên sau khi kỳ kết thúc",
            en: "by how many months it is later than the first such day after the period's end"),
        FieldSpec(
            "from", .text, default: "the file's own from", example: "\"2026-01-01\"", vi: "các kỳ kết thúc từ ngày này trở đi thì phải báo cáo",
            en: "periods that end on this day or later are owed"),
    ]

    /// The rules; names are not checked when the catalogue cannot be used.
    static func read(_ node: ConfigNode, catalogue: IndicatorCatalogue?, collector: DiagnosticCollector) -> ReportingRules {
        let reader = ConfigReader(node, fields: fields, collector: collector)
        var choices = FirstPlaces<[String]>(LocalizedText(vi: "quy tắc cho", en: "the rule for"), collector: collector)
        let rules = reader.tables("rules", fields: ruleFields).compactMap { rule($0, catalogue, &choices) }
        return ReportingRules(from: reader.date("from") ?? ReportingRules.planDate, rules: rules)
    }

    private static func rule(
        _ reader: ConfigReader, _ catalogue: IndicatorCatalogue?, _ choices: inout FirstPlaces<[String]>
    ) -> ReportingRules.Rule? {
        let frequency = reader.word("frequency", among: frequencies).map(Frequency.init(code:))
        let agency = reader.filledText("agency")
        if let agency, let catalogue, !catalogue.agencies.contains(where: { $0.id == agency }) {
            reader.unknown(
                agency, at: reader.place(of: "agency"), what: LocalizedText(vi: "cơ quan", en: "agency"), known: catalogue.agencies.map(\.id),
                listedIn: AgencyFile.path)
        }
        let indicator = indicator(reader, frequency, catalogue)
        let day = reader.integer("before-day", in: 1...28)
        let (months, from) = (reader.integer("months-after", in: 0...24), reader.date("from"))
        // As written where it is wrong: what is not known is not the same as what another rule leaves out.
        let choice = [reader.value("frequency")?.scalar, agency, indicator ?? reader.value("indicator")?.scalar].map { $0 ?? "*" }
        guard let day, choices.claim(choice, written: choice.joined(separator: " "), at: reader.place) else { return nil }
        return ReportingRules.Rule(frequency: frequency, agency: agency, indicator: indicator, day: day, monthsAfter: months ?? 0, from: from)
    }

    /// The id of the indicator that a rule names, by number or id. One of another frequency than the rule's would never be met.
    private static func indicator(_ reader: ConfigReader, _ frequency: Frequency?, _ catalogue: IndicatorCatalogue?) -> String? {
        guard let written = reader.filledText("indicator") else { return nil }
        guard let catalogue else { return written }
        guard let indicator = catalogue.indicator(written) else {
            reader.unknown(
                written, at: reader.place(of: "indicator"), what: LocalizedText(vi: "chỉ tiêu", en: "indicator"),
                known: catalogue.indicators.flatMap { [$0.number, $0.id] }, listedIn: IndicatorFile.path)
            return nil
        }
        if let frequency, frequency != indicator.frequency {
            reader.invalid(
                "frequency", frequency.code,
                allowed: LocalizedText(
                    vi: "\(indicator.frequency?.code ?? "không có"), như chỉ tiêu \(indicator.number) trong danh mục; hoặc bỏ khóa này",
                    en: "\(indicator.frequency?.code ?? "none"), as indicator \(indicator.number) has in the catalogue; or leave the key out"))
        }
        return indicator.id
    }
}
