import GatewayModel

/// Checks that periods, series and pages are written as this program writes them.
enum FormCheck {
    static func run(_ tables: any TableReading, _ report: inout StoreVerification.Report) throws {
        var violations: [StoreViolation] = []
        try tables.ask("SELECT label, basis, start_day, end_day FROM period ORDER BY period_id", [.text, .text, .small, .small]) { block in
            block.forEachRow { row in if let violation = period(row) { violations.append(violation) } }
        }
        try tables.ask(
            "SELECT indicator, ref_area, freq, breakdown, value_type FROM series ORDER BY series_id", Array(repeating: .text, count: 5)
        ) { block in
            block.forEachRow { row in if let violation = series(row) { violations.append(violation) } }
        }
        try tables.ask(pagesWithoutPayload, [.integer, .integer]) { block in
            block.forEachRow { row in
                violations.append(
                    StoreViolation(
                        .origin, "run \(row.integer(0)) page \(row.integer(1))",
                        LocalizedText(vi: "không có tệp gốc", en: "there is no payload")))
            }
        }
        report.violations += violations
    }

    private static func period(_ row: RowBlock.Row) -> StoreViolation? {
        let (label, basis) = (row.string(0), row.string(1))
        let read = PeriodBasis(rawValue: basis).flatMap { TimePeriod(label: label, basis: $0) }
        guard let read, read.label == label else {
            return StoreViolation(
                .form, "\(label) \(basis)", LocalizedText(vi: "kỳ không ở dạng chuẩn", en: "the period is not in the canonical form"))
        }
        guard Int64(read.start.daysSinceEpoch) == row.integer(2), Int64(read.end.daysSinceEpoch) == row.integer(3) else {
            return StoreViolation(
                .form, "\(label) \(basis)",
                LocalizedText(vi: "ngày đầu hoặc ngày cuối không đúng với kỳ", en: "its first or last day is not the period's"))
        }
        return nil
    }

    private static func series(_ row: RowBlock.Row) -> StoreViolation? {
        let texts = (0..<5).map { row.string($0) }
        guard texts.contains("") || ValueType(rawValue: texts[4]) == nil else { return nil }
        return StoreViolation(
            .form, texts.joined(separator: " "),
            LocalizedText(vi: "chuỗi số liệu thiếu mã hoặc có loại giá trị lạ", en: "the series lacks a code or has an unknown value type"))
    }

    private static let pagesWithoutPayload = """
        SELECT g.run_id, g.page FROM run_page g LEFT JOIN payload y ON y.payload_id = g.payload_id WHERE y.payload_id IS NULL
        ORDER BY g.run_id, g.page
        """
}
