import GatewayModel

/// Walks through all revisions of all figures in the order of their keys.
enum FigureCheck {
    private static let kinds: [CellKind] = [
        .small, .small, .small, .decimal, .letter, .integer, .small, .integer, .integer, .integer, .text, .text, .text, .text, .text, .text, .text,
    ]

    private static func question(_ revisions: String) -> String {
        """
        SELECT o.period_id, o.series_id, o.revision, o.value, o.status, o.run_id, o.page, r.known_at, g.run_id, y.payload_id,
          s.indicator, s.ref_area, s.freq, s.breakdown, s.value_type, p.label, p.basis
        FROM \(revisions) o LEFT JOIN run r ON r.run_id = o.run_id
        LEFT JOIN run_page g ON g.run_id = o.run_id AND g.page = o.page LEFT JOIN payload y ON y.payload_id = g.payload_id
        LEFT JOIN series s ON s.series_id = o.series_id LEFT JOIN period p ON p.period_id = o.period_id
        ORDER BY o.period_id, o.series_id, o.revision
        """
    }

    static func run(_ tables: any TableReading, _ report: inout StoreVerification.Report) throws {
        var walk = Walk()
        try tables.ask(question(tables.revisions), kinds) { block in block.forEachRow { row in walk.visit(row) } }
        report.figures = walk.figures
        report.revisions = walk.revisions
        report.violations += walk.violations
    }

    private struct Walk {
        var violations: [StoreViolation] = []
        var figures = 0
        var revisions = 0
        private var period: Int64 = -1
        private var series: Int64 = -1
        private var revision: Int64 = 0
        private var knownAt: Int64?
        private var value: DecimalValue?
        private var status = ""

        mutating func visit(_ row: RowBlock.Row) {
            revisions += 1
            let isSame = row.integer(0) == period && row.integer(1) == series
            if !isSame {
                figures += 1
                (period, series, revision, knownAt) = (row.integer(0), row.integer(1), 0, nil)
            }
            checkPlace(row)
            checkOrigin(row)
            checkSaying(row, isFirst: !isSame)
            revision = row.integer(2)
            knownAt = row.cell(7) == nil ? knownAt : row.integer(7)
        }

        private mutating func checkPlace(_ row: RowBlock.Row) {
            if row.integer(2) != revision + 1 {
                let found = row.integer(2)
                add(.revisions, row, vi: "sau bản \(revision) là bản \(found)", en: "revision \(found) follows revision \(revision)")
            }
            if let knownAt, row.cell(7) != nil, row.integer(7) <= knownAt {
                add(.belief, row, vi: "được biết trước bản liền trước", en: "was believed before the revision that it replaced")
            }
        }

        private mutating func checkOrigin(_ row: RowBlock.Row) {
            let run = row.integer(5)
            if row.cell(7) == nil { add(.origin, row, vi: "không có lần chạy \(run)", en: "there is no run \(run)") }
            if row.cell(8) == nil {
                add(.origin, row, vi: "lần chạy \(run) không có trang \(row.integer(6))", en: "run \(run) has no page \(row.integer(6))")
            } else if row.cell(9) == nil {
                add(.origin, row, vi: "trang của lần chạy \(run) không có tệp gốc", en: "the page of run \(run) has no payload")
            }
            if row.cell(10) == nil { add(.origin, row, vi: "không có chuỗi số liệu", en: "there is no such series") }
            if row.cell(15) == nil { add(.origin, row, vi: "không có kỳ", en: "there is no such period") }
        }

        private mutating func checkSaying(_ row: RowBlock.Row, isFirst: Bool) {
            let (text, code) = (row.text(3), row.string(4))
            let number = text.flatMap { DecimalValue($0) }
            if let text, number?.description != text {
                add(.form, row, vi: "giá trị \"\(text)\" không ở dạng chuẩn", en: "the value \"\(text)\" is not in the canonical form")
            }
            if let known = code.first.flatMap({ ObservationStatus(rawValue: $0) }), code.count == 1 {
                if known.isMissing != (text == nil) {
                    add(.form, row, vi: "tình trạng \(code) không hợp với giá trị", en: "the status \(code) does not go with its value")
                }
            } else {
                add(.form, row, vi: "không có tình trạng \"\(code)\"", en: "there is no status \"\(code)\"")
            }
            if !isFirst, code == status, number == value {
                add(.change, row, vi: "giống hệt bản liền trước", en: "says the same as the revision before")
            }
            (value, status) = (number, code)
        }

        private mutating func add(_ rule: StoreViolation.Rule, _ row: RowBlock.Row, vi: String, en: String) {
            let key = (10...16).compactMap { row.text($0) }.joined(separator: " ")
            let subject = key.isEmpty ? "period \(row.integer(0)), series \(row.integer(1))" : key
            violations.append(StoreViolation(rule, "\(subject) r\(row.integer(2))", LocalizedText(vi: vi, en: en)))
        }
    }
}
