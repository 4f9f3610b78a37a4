import GatewayModel

/// Why figures are rejected; kept apart from the hot path.
extension Mapper {
    /// Names every dimension that is to blame, not the first alone.
    @inline(never)
    func rejectDimensions(_ readings: [DimensionIndex], figures: Int, at locator: Int64, into batch: inout ObservationBatch) {
        let found = readings.filter { $0 < 0 }.map { problems[$0] }
        reject(
            &batch,
            Rejection(
                locator: locator, field: found.map(\.field).joined(separator: ", "), raw: found.map(\.raw).joined(separator: " | "),
                code: found[0].code,
                message: LocalizedText(
                    vi: found.map { "\($0.field): \($0.message.vi)" }.joined(separator: "; "),
                    en: found.map { "\($0.field): \($0.message.en)" }.joined(separator: "; ")), figures: figures))
    }

    @inline(never)
    func rejectBasis(_ figure: FigurePlan, _ indicator: DimensionIndex, at locator: Int64, into batch: inout ObservationBatch) {
        let row = catalogue.indicators[Int(indicator)]
        reject(
            &batch,
            Rejection(
                locator: locator, field: figure.valueField, raw: "", code: "PERIOD_BASIS",
                message: LocalizedText(
                    vi: "chỉ tiêu \(row.number) tính kỳ theo \(row.basis.rawValue), khác với kỳ mà nguồn khai báo",
                    en: "indicator \(row.number) counts its periods as \(row.basis.rawValue), which is not what the feed is declared to do")))
    }

    @inline(never)
    func rejectArea(
        _ areas: DimensionIndex, isAmbiguous several: Bool, field: String?, raw: String, period: DimensionIndex, at locator: Int64,
        into batch: inout ObservationBatch
    ) {
        let candidates = self.candidates.sets[Int(areas)].map { catalogue.areas[Int($0)] }
        let label = TimePeriod(periods.entries[Int(period)].kind).label
        let lives = candidates.map { "\($0.id) (\($0.validFrom) … \($0.validTo?.description ?? ""))" }.joined(separator: ", ")
        reject(
            &batch,
            Rejection(
                locator: locator, field: field, raw: raw, code: several ? "AREA_AMBIGUOUS" : "AREA_NOT_VALID",
                message: several ? Self.unclear(lives, in: label) : Self.notAlive(lives, in: label),
                figures: areaFailsRecord ? figures.count : 1))
    }

    private static func unclear(_ areas: String, in label: String) -> LocalizedText {
        LocalizedText(
            vi: "không rõ địa bàn nào trong số này tại kỳ \(label): \(areas); hãy ghi mã trong lookup",
            en: "it is not clear which of these areas is meant in \(label): \(areas); write the code in the lookup")
    }

    private static func notAlive(_ areas: String, in label: String) -> LocalizedText {
        LocalizedText(
            vi: "địa bàn không tồn tại vào ngày cuối của kỳ \(label): \(areas); hãy ghi mã của thời điểm đó",
            en: "the area did not exist on the last day of \(label): \(areas); write its code of that time")
    }

    static func statusWithValue(_ status: ObservationStatus) -> LocalizedText {
        LocalizedText(
            vi: "tình trạng \(status.code) nói rằng không có giá trị, nhưng dòng này có giá trị; hãy hỏi bên gửi",
            en: "the status \(status.code) says that there is no value, but the record has one; ask the sender")
    }

    /// The field behind a dimension and its text in the record at hand; nothing for a constant.
    @inline(never)
    func written(
        _ dimension: FigurePlan.Dimension, _ spans: UnsafePointer<RecordBatch.Span>, _ bytes: UnsafeRawPointer
    ) -> (field: String?, raw: String) {
        guard case .reader(let number) = dimension else { return (nil, "") }
        let reader = readers[number]
        return (reader.field, reader.slots.map { String(decoding: text(spans[$0], bytes), as: UTF8.self) }.joined(separator: " "))
    }

    @inline(never)
    func rejectValue(
        _ figure: FigurePlan, _ spans: UnsafePointer<RecordBatch.Span>, _ bytes: UnsafeRawPointer, _ code: String, _ message: LocalizedText,
        at locator: Int64, into batch: inout ObservationBatch
    ) {
        var field = figure.valueField
        let raw: String
        switch figure.value {
        case .single(_, .reader(let reader)) where readings[reader] < 0:
            // The unit is to blame, not the number.
            let unit = written(.reader(reader), spans, bytes)
            (field, raw) = (unit.field ?? field, unit.raw)
        case .single(let slot, _): raw = String(decoding: text(spans[slot], bytes), as: UTF8.self)
        case .share(let numerator, let denominator):
            raw =
                String(decoding: text(spans[numerator], bytes), as: UTF8.self) + " / "
                + String(decoding: text(spans[denominator], bytes), as: UTF8.self)
        }
        reject(&batch, Rejection(locator: locator, field: field, raw: raw, code: code, message: message))
    }
}
