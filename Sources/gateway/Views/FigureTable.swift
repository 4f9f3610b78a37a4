import GatewayModel
import Publishing

/// The table that shows figures with where they stand in the payload.
struct FigureTable {
    let catalogue: IndicatorCatalogue

    func text(_ figures: [Observation]) -> String {
        var table = TextTable([
            .init(say(vi: "chỉ tiêu", en: "indicator")), .init(say(vi: "địa bàn", en: "area")), .init(say(vi: "kỳ", en: "period")),
            .init(say(vi: "giá trị", en: "value"), .right), .init(say(vi: "đơn vị", en: "unit")), .init(say(vi: "TT", en: "st.")),
            .init(say(vi: "phân tổ", en: "breakdown")), .init(say(vi: "vị trí", en: "place")),
            .init(say(vi: "nguyên văn", en: "as written"), limit: 40),
        ])
        for figure in figures {
            let indicator = catalogue.indicator(figure.series.indicator)
            table.append([
                indicator?.number ?? figure.series.indicator, figure.series.area, figure.period.label, figure.valueText, indicator?.unit?.label ?? "",
                figure.status.code, figure.series.breakdown, figure.origin.place, figure.origin.raw,
            ])
        }
        return table.text
    }
}

extension Observation {
    /// The value as people write it, or a dash where there is none.
    var valueText: String { value?.text(in: ProcessLanguage.current) ?? "—" }
}

extension UnitOfMeasure {
    /// What is printed beside a value: the symbol, or the name where there is none.
    var label: String { symbol.isEmpty ? say(name) : symbol }
}
