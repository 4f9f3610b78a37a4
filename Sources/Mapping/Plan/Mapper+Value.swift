import GatewayModel

extension Mapper {
    /// What a value's text came to, in the indicator's unit.
    enum ValueOutcome {
        case value(DecimalValue)
        case missing(ObservationStatus)
        case problem(code: String, LocalizedText)
    }

    /// `flag` becomes what a declared mark beside the number says of it.
    @inline(__always)
    func value(
        of figure: FigurePlan, indicator: Int, _ facts: IndicatorFacts, _ spans: UnsafePointer<RecordBatch.Span>, _ bytes: UnsafeRawPointer,
        flag: inout ObservationStatus?
    ) -> ValueOutcome {
        let outcome: ValueOutcome
        switch figure.value {
        case .single(let slot, let unit):
            switch number(text(spans[slot], bytes)) {
            case .number(let number):
                flag = number.status
                outcome = converted(number, unit, indicator)
            case .missing(let status): return .missing(status)
            case .refused(let refusal): return .problem(code: refusal.code, refusal.message)
            }
        case .share(let numerator, let denominator):
            outcome = share(text(spans[numerator], bytes), text(spans[denominator], bytes), facts, flag: &flag)
        }
        guard case .value(let value) = outcome else { return outcome }
        if let bounds = facts.bounds, !bounds.contains(value) { return outOfBounds(value, bounds, indicator) }
        if facts.isRank, value.withoutTrailingZeros.scale > 0 {
            return .problem(
                code: "VALUE_NOT_WHOLE",
                LocalizedText(vi: "thứ bậc phải là số nguyên, không phải \(value)", en: "a rank is a whole number, not \(value)"))
        }
        return outcome
    }

    @inline(__always)
    private func number(_ text: UnsafeRawBufferPointer) -> NumberReading {
        if !missing.isEmpty, let status = missingStatus(text) { return .missing(status) }
        return numbers.read(text)
    }

    private func missingStatus(_ text: UnsafeRawBufferPointer) -> ObservationStatus? {
        missing.first { $0.text.count == text.count && $0.text.elementsEqual(text) }?.status
    }

    @inline(__always)
    private func converted(_ number: NumberText, _ unit: FigurePlan.Unit, _ indicator: Int) -> ValueOutcome {
        if number.unit == nil, case .declared(_, let powers) = unit {
            let power = Int(powers[indicator])
            if power != Int(Int16.min) { return shifted(number.value, by: power + number.powerOfTen) }
        }
        return convertedWithSuffix(number, unit, indicator)
    }

    @inline(__always)
    private func shifted(_ value: DecimalValue, by power: Int) -> ValueOutcome {
        if power == 0 { return .value(value) }
        guard let result = value.shifted(byPowerOfTen: power) else {
            return .problem(
                code: "NUM_TOO_LONG",
                LocalizedText(vi: "số có quá nhiều chữ số sau khi đổi đơn vị", en: "the number has too many digits once its unit is converted"))
        }
        return .value(result)
    }

    /// The rarer ways: a unit behind the number, a unit in a field, a unit that does not convert.
    private func convertedWithSuffix(_ number: NumberText, _ unit: FigurePlan.Unit, _ indicator: Int) -> ValueOutcome {
        let declared: UnitOfMeasure?
        switch unit {
        case .declared(let unit, _): declared = unit
        case .written: declared = nil
        case .reader(let reader):
            let index = readings[reader]
            if index < 0 { return .problem(code: problems[index].code, problems[index].message) }
            declared = catalogue.units[Int(index)]
        }
        let written = number.unit.flatMap { catalogue.unit($0) }
        if let suffix = number.unit, written == nil {
            return .problem(
                code: "UNIT_UNKNOWN",
                LocalizedText(
                    vi: "không rõ đơn vị \"\(suffix)\" viết sau số; hãy thêm vào aliases của đơn vị trong Config/units.yaml",
                    en: "the unit \"\(suffix)\" behind the number is not known; add it to the aliases of its unit in Config/units.yaml"))
        }
        guard let source = written ?? declared else {
            return .problem(
                code: "UNIT_MISSING",
                LocalizedText(
                    vi: "số không kèm đơn vị, mà tệp ánh xạ nói đơn vị viết sau số (unit: written); hãy ghi đơn vị của nguồn, ví dụ unit: percent",
                    en:
                        "the number has no unit behind it, though the mapping says that it does (unit: written); write the unit of the feed, for example unit: percent"
                ))
        }
        if let written, let declared, written.powerOfTen(to: declared) == nil {
            return .problem(
                code: "UNIT_MISMATCH",
                LocalizedText(
                    vi: "đơn vị viết sau số là \(written.id), nhưng tệp ánh xạ khai báo \(declared.id); hãy sửa unit hoặc chỉ tiêu trong tệp ánh xạ",
                    en:
                        "the unit behind the number is \(written.id), but the mapping declares \(declared.id); correct unit or the indicator in the mapping"
                ))
        }
        guard let wanted = catalogue.indicators[indicator].unit, let power = source.powerOfTen(to: wanted) else {
            let wanted = catalogue.indicators[indicator].unit?.id ?? "—"
            return .problem(
                code: "UNIT_MISMATCH",
                LocalizedText(
                    vi:
                        "đơn vị \(source.id) không đổi được sang \(wanted) của chỉ tiêu \(catalogue.indicators[indicator].number); hãy sửa unit hoặc chỉ tiêu trong tệp ánh xạ",
                    en:
                        "the unit \(source.id) does not convert to \(wanted), the unit of indicator \(catalogue.indicators[indicator].number); correct unit or the indicator in the mapping"
                ))
        }
        return shifted(number.value, by: power + number.powerOfTen)
    }

    @inline(__always)
    private func share(
        _ numerator: UnsafeRawBufferPointer, _ denominator: UnsafeRawBufferPointer, _ facts: IndicatorFacts, flag: inout ObservationStatus?
    ) -> ValueOutcome {
        switch (number(numerator), number(denominator)) {
        case (.number(let top), .number(let bottom)):
            flag = top.status ?? bottom.status
            if let status = bottom.status, flag != status {
                return .problem(code: NumberRefusal.contradictoryMarks.code, NumberRefusal.contradictoryMarks.message)
            }
            guard let power = facts.sharePower else {
                return .problem(code: "UNIT_MISMATCH", LocalizedText(vi: "chỉ tiêu này không phải là tỷ lệ", en: "this indicator is not a share"))
            }
            guard bottom.value.mantissa > 0, top.value.mantissa >= 0, top.unit == bottom.unit else { return impossibleShare(top, bottom) }
            let total = power + top.powerOfTen - bottom.powerOfTen
            if let ratio = DecimalValue.ratio(of: top.value, over: bottom.value, power: total, decimals: facts.decimals) { return .value(ratio) }
            return .problem(code: "NUM_TOO_LONG", LocalizedText(vi: "số có quá nhiều chữ số", en: "the numbers have too many digits"))
        case (.refused(let refusal), _), (_, .refused(let refusal)): return .problem(code: refusal.code, refusal.message)
        case (.missing(let status), _), (_, .missing(let status)): return .missing(status)
        }
    }

    private func impossibleShare(_ top: NumberText, _ bottom: NumberText) -> ValueOutcome {
        if bottom.value.mantissa == 0 {
            return .problem(
                code: "SHARE_OF_ZERO",
                LocalizedText(
                    vi: "mẫu số bằng 0, không tính được tỷ lệ; hãy sửa ở nguồn, hoặc bỏ các dòng này bằng skip: { cột mẫu số: [ \"0\" ] }",
                    en:
                        "the denominator is 0, so there is no share; correct it at the source, or leave such records out with skip: { the denominator's column: [ \"0\" ] }"
                ))
        }
        if top.unit != bottom.unit {
            return .problem(
                code: "UNIT_MISMATCH", LocalizedText(vi: "tử số và mẫu số khác đơn vị", en: "the numerator and the denominator have different units"))
        }
        return .problem(code: "SHARE_NEGATIVE", LocalizedText(vi: "tử số hoặc mẫu số âm", en: "the numerator or the denominator is negative"))
    }

    private func outOfBounds(_ value: DecimalValue, _ bounds: Bounds, _ indicator: Int) -> ValueOutcome {
        let range = "\(bounds.low.map(\.description) ?? "−∞") … \(bounds.high.map(\.description) ?? "∞")"
        let row = catalogue.indicators[indicator]
        return .problem(
            code: "VALUE_OUT_OF_BOUNDS",
            LocalizedText(
                vi: "\(value) nằm ngoài khoảng \(range) của chỉ tiêu \(row.number)",
                en: "\(value) is outside \(range), the bounds of indicator \(row.number)"))
    }
}
