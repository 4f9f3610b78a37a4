import Foundation
import GatewayModel
import Mapping
import Publishing

/// Turns words of the command line into nouns of the catalogue, or says what would have been understood.
struct ArgumentReading {
    let catalogue: IndicatorCatalogue

    /// An indicator by number or id.
    func indicator(_ written: String) throws(ProgramFailure) -> Indicator {
        if let indicator = catalogue.indicator(written) { return indicator }
        throw .unknown(
            written, what: LocalizedText(vi: "chỉ tiêu", en: "indicator"), among: catalogue.indicators.flatMap { [$0.number, $0.id] },
            list: "gateway list indicators")
    }

    /// The ids of the areas with this id or code; a code may have belonged to several over time.
    func areas(_ written: String) throws(ProgramFailure) -> Set<String> {
        let found = catalogue.areas.filter { $0.id == written || $0.code == written }.map(\.id)
        guard found.isEmpty else { return Set(found) }
        throw .unknown(
            written, what: LocalizedText(vi: "địa bàn", en: "area"), among: catalogue.areas.map(\.id), list: "Config/areas.csv")
    }

    /// A period as people write it in Vietnamese or English, or in SDMX's form.
    static func period(_ written: String, basis: PeriodBasis = .calendar) throws(ProgramFailure) -> TimePeriod {
        if case .period(let period, _) = PeriodReader(style: .auto, basis: basis).read(written) { return period }
        switch PeriodReader(style: .vi, basis: basis).read(written) {
        case .period(let period, _): return period
        case .refused(let refusal):
            throw .usage(vi: "không hiểu kỳ \"\(written)\": \(refusal.message.vi)", en: "the period \"\(written)\": \(refusal.message.en)")
        }
    }

    /// An instant of ISO 8601 with its offset; a day alone is its end in Vietnam.
    static func instant(_ written: String) throws(ProgramFailure) -> Date {
        if let instant = InstantText.read(written) { return instant }
        throw .usage(
            vi: "không hiểu thời điểm \"\(written)\". Viết 2025-07-01T09:30:00+07:00, hoặc chỉ ngày: 2025-07-01.",
            en: "the instant \"\(written)\" is not understood. Write 2025-07-01T09:30:00+07:00, or a day alone: 2025-07-01.")
    }
}
