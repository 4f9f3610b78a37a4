import GatewayModel

extension Mapper {
    /// Makes one figure of the record at hand, or a rejection that says why not; true when the rejection is of the whole record.
    @inline(__always)
    func appendFigure(
        _ figure: FigurePlan, _ spans: UnsafePointer<RecordBatch.Span>, _ bytes: UnsafeRawPointer, at locator: Int64,
        into batch: inout ObservationBatch
    ) -> Bool {
        let indicator = reading(figure.indicator)
        let areas = reading(figure.area)
        let periodText = reading(figure.period)
        let breakdown = reading(figure.breakdown)
        let declaredStatus = reading(figure.status)
        guard indicator | areas | periodText | breakdown | declaredStatus >= 0 else {
            rejectDimensions([indicator, areas, periodText, breakdown, declaredStatus], figures: 1, at: locator, into: &batch)
            return false
        }
        let facts = facts[Int(indicator)]
        let period = periods.interned(periodText, for: facts.basis)
        guard period >= 0 else {
            rejectBasis(figure, indicator, at: locator, into: &batch)
            return false
        }
        let area = area(areas, on: interner.periods[Int(period)].lastDay)
        guard area >= 0 else {
            let (field, raw) = written(figure.area, spans, bytes)
            rejectArea(areas, isAmbiguous: area == -2, field: field, raw: raw, period: periodText, at: locator, into: &batch)
            return areaFailsRecord
        }
        var flag: ObservationStatus?
        let outcome = value(of: figure, indicator: Int(indicator), facts, spans, bytes, flag: &flag)
        let value: DecimalValue
        // What stands in the cell speaks of this figure alone; a heading or a field may speak of many.
        var status = flag ?? periods.entries[Int(periodText)].status ?? ObservationStatus.byIndex[Int(declaredStatus)]
        switch outcome {
        case .value(let normalised):
            value = normalised
            if status.isMissing {
                rejectValue(figure, spans, bytes, "STATUS_WITH_VALUE", Self.statusWithValue(status), at: locator, into: &batch)
                return false
            }
        case .missing(let reason):
            value = .zero
            // A feed that says why there is no value knows better than an empty cell.
            if !status.isMissing { status = reason }
        case .problem(let code, let message):
            rejectValue(figure, spans, bytes, code, message, at: locator, into: &batch)
            return false
        }
        batch.series.append(interner.series(area: area, indicator: indicator, breakdown: breakdown, valueType: figure.valueType, period: period))
        batch.periods.append(period)
        batch.values.append(value)
        batch.statuses.append(status)
        batch.locators.append(locator)
        appendRaw(figure.value, spans, bytes, into: &batch)
        batch.rawEnds.append(Int32(truncatingIfNeeded: batch.rawBytes.count))
        return false
    }

    @inline(__always)
    private func reading(_ dimension: FigurePlan.Dimension) -> DimensionIndex {
        switch dimension {
        case .constant(let index): index
        case .reader(let reader): readings[reader]
        }
    }

    /// The area among the candidates that existed on the period's last day; -1 for none, -2 for more than one.
    @inline(__always)
    private func area(_ candidates: DimensionIndex, on day: Int32) -> Int32 {
        var found: Int32 = -1
        for area in self.candidates.sets[Int(candidates)] {
            let facts = areaFacts[Int(area)]
            guard facts.firstDay <= day, day <= facts.lastDay else { continue }
            if found >= 0 { return -2 }
            found = area
        }
        return found
    }

    @inline(__always)
    private func appendRaw(
        _ value: FigurePlan.Value, _ spans: UnsafePointer<RecordBatch.Span>, _ bytes: UnsafeRawPointer, into batch: inout ObservationBatch
    ) {
        switch value {
        case .single(let slot, _): batch.rawBytes.append(contentsOf: text(spans[slot], bytes))
        case .share(let numerator, let denominator):
            batch.rawBytes.append(contentsOf: text(spans[numerator], bytes))
            for byte in StaticString(" / ").utf8 { batch.rawBytes.append(byte) }
            batch.rawBytes.append(contentsOf: text(spans[denominator], bytes))
        }
    }

    /// The bytes of a slot; an absent field has none.
    @inline(__always)
    func text(_ span: RecordBatch.Span, _ bytes: UnsafeRawPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: bytes + Int(span.offset), count: max(0, Int(span.length)))
    }
}

extension StaticString {
    fileprivate var utf8: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount) }
}
