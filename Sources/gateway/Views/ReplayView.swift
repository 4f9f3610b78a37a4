import GatewayModel
import Publishing
import Storage

/// What a replay found, and what it stored.
struct ReplayView {
    let rehearsal: ReplayRehearsal
    let runs: [RunReport]
    let limit: Int
    let isApplied: Bool

    private var shown: ArraySlice<ReplayChanges.Change> { rehearsal.changes.kept.prefix(limit) }

    var json: JSONValue {
        let changes = rehearsal.changes
        return .object([
            "payloads": .array(rehearsal.readings.map(Self.json)), "newFigures": .integer(changes.new),
            "revisedFigures": .integer(changes.revised), "goneFigures": .integer(changes.gone), "changes": .array(shown.map(Self.json)),
            "runs": .array(runs.map(\.json)),
        ])
    }

    private static func json(_ reading: ReplayRehearsal.Reading) -> JSONValue {
        .object([
            "payload": .optional(reading.delivery.pages.first?.hash.description), "pages": .integer(reading.delivery.pages.count),
            "retrievedAt": reading.delivery.pages.first.map { .text(InstantText.utc($0.origin.retrievedAt)) } ?? .null,
            "status": .text(reading.report?.status.rawValue ?? "missing"), "reason": .optional(reading.report?.reason),
            "message": reading.report?.message?.json ?? .null,
        ])
    }

    private static func json(_ change: ReplayChanges.Change) -> JSONValue {
        let figure = change.key
        return .object([
            "indicator": .text(figure.series.indicator), "refArea": .text(figure.series.area), "freq": .text(figure.series.frequency.code),
            "timePeriod": .text(figure.period.label), "breakdown": .text(figure.series.breakdown),
            "valueType": .text(figure.series.valueType.rawValue), "before": json(change.before), "after": json(change.after),
        ])
    }

    private static func json(_ figure: FigureChange.Figure?) -> JSONValue {
        figure.map { .object(["obsValue": .optional($0.value?.description), "obsStatus": .text($0.status.code)]) } ?? .null
    }

    var text: String {
        var text = ""
        for reading in rehearsal.readings where !reading.isReadable {
            let reason = reading.report?.message.map(say) ?? say(vi: "không còn nguyên vẹn trong kho", en: "no longer whole in the archive")
            text += "\(reading.delivery.pages.first?.hash ?? .none): \(PlainLine.of(reason))\n"
        }
        if !shown.isEmpty { text += table }
        let (changes, language) = (rehearsal.changes, ProcessLanguage.current)
        let left = changes.new + changes.revised + changes.gone - shown.count
        if left > 0 {
            text += "… " + say(vi: "và \(left.text(in: language)) thay đổi nữa\n", en: "and \(counted(left, "more change", "more changes"))\n")
        }
        text += say(
            vi: "Đọc lại \(rehearsal.readings.count) lần giao số liệu: \(changes.new.text(in: language)) số liệu mới, "
                + "\(changes.revised.text(in: language)) sửa, \(changes.gone.text(in: language)) không còn được cho ra.\n",
            en: "Read \(counted(rehearsal.readings.count, "delivery", "deliveries")) again: \(counted(changes.new, "new figure", "new figures")), "
                + "\(changes.revised.text(in: language)) revised, \(changes.gone.text(in: language)) no longer given.\n")
        if changes.gone > 0 {
            text += say(
                vi: "Số liệu không còn được cho ra vẫn giữ nguyên trong kho.\n",
                en: "Figures that are no longer given stay in the store as they are.\n")
        }
        if !isApplied, rehearsal.firstNeeded != nil {
            text += say(vi: "Chưa lưu gì; thêm --apply để lưu.\n", en: "Nothing was stored; add --apply to store it.\n")
        }
        return runs.isEmpty ? text : text + "\n" + RunTable.outcome(runs)
    }

    private var table: String {
        var table = TextTable([
            .init(say(vi: "chỉ tiêu", en: "indicator")), .init(say(vi: "địa bàn", en: "area")), .init(say(vi: "kỳ", en: "period")),
            .init(say(vi: "phân tổ", en: "breakdown")), .init(say(vi: "trước", en: "before"), .right), .init(say(vi: "sau", en: "after"), .right),
        ])
        for change in shown {
            let figure = change.key
            table.append([
                figure.series.indicator, figure.series.area, figure.period.label, figure.series.breakdown, Self.cell(change.before),
                Self.cell(change.after),
            ])
        }
        return table.text
    }

    private static func cell(_ figure: FigureChange.Figure?) -> String {
        figure.map { "\($0.value?.text(in: ProcessLanguage.current) ?? "—") [\($0.status.code)]" } ?? ""
    }
}
