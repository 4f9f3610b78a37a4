import GatewayModel
import Publishing

/// The revisions of figures under a heading for each figure.
struct FigureStory {
    let catalogue: IndicatorCatalogue

    /// `stories` come figure by figure, oldest revision first.
    func text(_ stories: [RevisionStory]) -> String {
        var text = ""
        var last: (SeriesKey, TimePeriod)?
        for story in stories {
            let figure = story.revision
            if last.map({ $0 != (figure.series, figure.period) }) ?? true {
                text += (text.isEmpty ? "" : "\n") + heading(figure)
                last = (figure.series, figure.period)
            }
            text += story.text(unit: catalogue.indicator(figure.series.indicator)?.unit?.label ?? "")
        }
        return text
    }

    private func heading(_ figure: Observation) -> String {
        let series = figure.series
        let indicator = catalogue.indicator(series.indicator)
        let area = catalogue.area(series.area).map { say($0.name) + " (\($0.id))" } ?? series.area
        let days = "\(figure.period.start) … \(figure.period.end.adding(days: -1))"
        let name = indicator.map { "\($0.number) \(say($0.name)) (\($0.id))" } ?? series.indicator
        var parts = [area, "\(figure.period.label) (\(days), \(figure.period.basis.rawValue))"]
        if series.breakdown != SeriesKey.total { parts.append(series.breakdown) }
        if series.valueType != .actual { parts.append(series.valueType.word) }
        return PlainLine.of(name) + "\n" + PlainLine.of(parts.joined(separator: " · ")) + "\n"
    }
}

extension ValueType {
    /// The word in the language of this process.
    var word: String {
        switch self {
        case .actual: say(vi: "thực hiện", en: "actual")
        case .target: say(vi: "mục tiêu", en: "target")
        case .baseline: say(vi: "gốc", en: "baseline")
        case .forecast: say(vi: "dự báo", en: "forecast")
        }
    }
}
