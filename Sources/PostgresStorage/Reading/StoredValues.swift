import GatewayModel
import Storage

/// How the model's values come out of rows. A text that this program did not write becomes the plainest value of its kind.
extension PostgresRow {
    func decimal(_ column: Int32) -> DecimalValue? { text(column).flatMap { DecimalValue($0) } }

    func hash(_ column: Int32) -> ContentHash { blob(column).flatMap { ContentHash(bytes: $0) } ?? .none }

    /// The text of a `bytea`.
    func textOfBytes(_ column: Int32) -> String { String(decoding: blob(column) ?? [], as: UTF8.self) }
}

extension ObservationStatus {
    init(stored text: String) {
        self = text.first.flatMap { ObservationStatus(rawValue: $0) } ?? .normal
    }
}

extension SeriesKey {
    static let columns = "s.indicator, s.ref_area, s.freq, s.breakdown, s.value_type"

    /// The first five columns.
    init(_ row: PostgresRow) {
        self.init(
            frequency: Frequency(code: row.string(2)), area: row.string(1), indicator: row.string(0), breakdown: row.string(3),
            valueType: ValueType(rawValue: row.string(4)) ?? .actual)
    }
}

extension TimePeriod {
    static let columns = "p.label, p.basis"

    init(_ row: PostgresRow, at column: Int32) {
        let basis = PeriodBasis(rawValue: row.string(column + 1)) ?? .calendar
        self = TimePeriod(label: row.string(column), basis: basis) ?? TimePeriod(.year(0), basis: basis)
    }
}

extension Rejection {
    static let columns = "j.page, j.locator, j.field, j.raw, j.code, j.message_vi, j.message_en, j.figures"

    /// Eight columns from `first`.
    init(_ row: PostgresRow, at first: Int32 = 0) {
        self.init(
            locator: row.number(first + 1), field: row.text(first + 2), raw: row.textOfBytes(first + 3), code: row.string(first + 4),
            message: LocalizedText(vi: row.string(first + 5), en: row.string(first + 6)), figures: Int(row.number(first + 7)))
        page = Int32(truncatingIfNeeded: row.number(first))
    }
}

extension RunCounts {
    static let columns = "r.records, r.filtered, r.read, r.inserted, r.revised, r.unchanged, r.rejected"

    /// Seven columns from `first`.
    init(_ row: PostgresRow, at first: Int32) {
        self.init()
        records = Int(row.number(first))
        filtered = Int(row.number(first + 1))
        read = Int(row.number(first + 2))
        inserted = Int(row.number(first + 3))
        revised = Int(row.number(first + 4))
        unchanged = Int(row.number(first + 5))
        rejected = Int(row.number(first + 6))
    }
}
