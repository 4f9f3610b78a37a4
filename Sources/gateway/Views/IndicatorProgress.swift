import GatewayModel
import Publishing

/// An indicator with its latest figure and what the plan wants.
struct IndicatorProgress {
    let indicator: Indicator
    let figure: PublishedFigure?

    /// The next target from the figure's last day on, or the last one.
    var target: Target? {
        let targets = indicator.targets.sorted { $0.year < $1.year }
        guard let figure else { return targets.first }
        let year = figure.observation.period.end.adding(days: -1).components.year
        return targets.first { $0.year >= year } ?? targets.last
    }

    var distance: DecimalValue? {
        guard let value = figure?.observation.value else { return nil }
        return target?.distance(from: value, direction: indicator.direction)
    }

    var isMet: Bool? {
        guard let value = figure?.observation.value else { return nil }
        return target?.isMet(by: value, direction: indicator.direction)
    }

    var json: JSONValue {
        let observation = figure?.observation
        return .object([
            "number": .text(indicator.number), "id": .text(indicator.id), "kind": .text(indicator.kind.rawValue), "name": indicator.name.json,
            "unit": .optional(indicator.unit?.code), "obsValue": .optional(observation?.value?.description),
            "obsStatus": .optional(observation?.status.code), "timePeriod": .optional(observation?.period.label),
            "refArea": .optional(observation?.series.area), "target": target?.json ?? .null, "distance": .optional(distance?.description),
            "isMet": isMet.map { .flag($0) } ?? .null, "connector": .optional(observation?.origin.connector),
            "dataProvider": .optional(figure?.provider), "run": observation.map { .integer($0.origin.run.number) } ?? .null,
        ])
    }

    /// The row of the table.
    var cells: [String] {
        let language = ProcessLanguage.current
        let observation = figure?.observation
        let met =
            switch isMet {
            case true?: say(vi: "đạt", en: "met")
            case false?: say(vi: "chưa", en: "not yet")
            case nil: ""
            }
        return [
            indicator.number, say(indicator.name), observation?.valueText ?? "", indicator.unit?.label ?? "", observation?.period.label ?? "",
            observation?.series.area ?? "", target.map { "\($0.year): \($0.goalText)" } ?? "",
            distance.map { $0.text(in: language) } ?? "", met,
            [observation?.origin.connector, figure?.provider].compactMap(\.self).joined(separator: ", "),
        ]
    }
}
