import GatewayModel
import Publishing

/// The table of indicators with groups as headings, and a line that sums up.
struct ProgressTable {
    let rows: [IndicatorProgress]
    let shown: [IndicatorProgress]

    var text: String {
        var table = TextTable([
            .init(say(vi: "số", en: "no.")), .init(say(vi: "chỉ tiêu", en: "indicator"), limit: 48), .init(say(vi: "mới nhất", en: "latest"), .right),
            .init(say(vi: "đơn vị", en: "unit"), limit: 16), .init(say(vi: "kỳ", en: "period")), .init(say(vi: "địa bàn", en: "area")),
            .init(say(vi: "mục tiêu", en: "target"), limit: 28), .init(say(vi: "còn cách", en: "distance"), .right),
            .init(say(vi: "đạt?", en: "met?")), .init(say(vi: "nguồn", en: "source")),
        ])
        for row in shown {
            if row.indicator.kind == .group {
                table.appendHeading(row.indicator.number, say(row.indicator.name))
            } else {
                table.append(row.cells)
            }
        }
        let figures = rows.filter { $0.indicator.kind == .figure }
        let (known, met) = (figures.count { $0.figure != nil }, figures.count { $0.isMet == true })
        return table.text
            + say(
                vi: "\n\(known) trong \(figures.count) chỉ tiêu có số liệu; \(met) chỉ tiêu đạt mục tiêu.\n",
                en: "\nWith figures: \(known) of \(counted(figures.count, "indicator", "indicators")). Targets met: \(met).\n")
    }
}
