import GatewayModel

/// A catalogue of one indicator with a target of each kind.
enum SmallCatalogue {
    static var withTargets: IndicatorCatalogue {
        func value(_ text: String) -> DecimalValue { DecimalValue(text) ?? .zero }
        let goals: [Target.Goal] = [
            .atLeast(value("90")), .atMost(value("90")), .moreThan(value("85.2")), .range(low: value("80"), high: value("90")),
            .text(LocalizedText(vi: "tốp đầu", en: "among the first")), .equal(value("85")),
        ]
        let indicator = Indicator(
            number: "1", id: "X", kind: .figure, name: LocalizedText(vi: "Tỷ lệ", en: "Rate"), unit: nil, decimals: 2, direction: .up,
            targets: goals.enumerated().map { Target(year: 2030 + $0 * 5, goal: $1) }, agencies: [], frequency: .monthly, basis: .calendar,
            bounds: nil, source: SourceReference(document: "", appendix: "", part: "", row: ""))
        return IndicatorCatalogue(indicators: [indicator], units: [], agencies: [], areas: [])
    }
}
