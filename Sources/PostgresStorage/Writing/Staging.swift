import GatewayModel
import Storage

/// A run's figures on their way to the store, in tables of the session that lose their rows when its transaction ends.
///
/// The first figure of each key goes to one table and those that come again to another, so that the first is a set of keys by
/// construction: the bits of a `KeySet` tell them apart at no cost.
struct Staging {
    /// Figures staged, with those that came again.
    private(set) var count = 0
    private(set) var repeats = 0
    private var seen = KeySet()
    private var figures = CopyBuffer(columns: 8)
    private var again = CopyBuffer(columns: 8)
    private var rejections = CopyBuffer(columns: 9)
    private var seriesCount: Int32 = 0
    private var periodCount: Int32 = 0

    static let definition = """
        CREATE TEMPORARY TABLE IF NOT EXISTS staged_series(no integer, indicator text COLLATE "C", ref_area text COLLATE "C", freq text COLLATE "C",
          breakdown text COLLATE "C", value_type text COLLATE "C") ON COMMIT DELETE ROWS;
        CREATE TEMPORARY TABLE IF NOT EXISTS staged_period(no integer, label text COLLATE "C", basis text COLLATE "C", start_day integer,
          end_day integer) ON COMMIT DELETE ROWS;
        CREATE TEMPORARY TABLE IF NOT EXISTS series_key(no integer, series_id integer) ON COMMIT DELETE ROWS;
        CREATE TEMPORARY TABLE IF NOT EXISTS period_key(no integer, period_id integer, is_empty boolean) ON COMMIT DELETE ROWS;
        CREATE TEMPORARY TABLE IF NOT EXISTS staged_figure(seq integer, page integer, series integer, period integer, locator bigint,
          status "char", value numeric, raw bytea) ON COMMIT DELETE ROWS;
        CREATE TEMPORARY TABLE IF NOT EXISTS staged_again(LIKE staged_figure) ON COMMIT DELETE ROWS;
        CREATE TEMPORARY TABLE IF NOT EXISTS contradicted(series integer, period integer, is_across_pages boolean) ON COMMIT DELETE ROWS;
        """

    static let copySeries = "COPY staged_series FROM STDIN (FORMAT binary)"
    static let copyPeriods = "COPY staged_period FROM STDIN (FORMAT binary)"

    /// Sends a batch. Rejections go where they stay; nobody sees them before the run's commit.
    mutating func send(_ batch: ObservationBatch, run: Int64, over connection: PostgresConnection, by deadline: Deadline) throws(PostgresFailure) {
        try sendKeys(of: batch, over: connection, by: deadline)
        figures.removeAll()
        again.removeAll()
        for index in 0..<batch.count {
            if seen.insert(UInt64(UInt32(bitPattern: batch.periods[index])) << 32 | UInt64(UInt32(bitPattern: batch.series[index]))) {
                figures.add(batch, index, seq: count)
            } else {
                again.add(batch, index, seq: count)
                repeats += 1
            }
            count += 1
        }
        try connection.copy("COPY staged_figure FROM STDIN (FORMAT binary)", figures, by: deadline)
        try connection.copy("COPY staged_again FROM STDIN (FORMAT binary)", again, by: deadline)
        try send(batch.rejections.map { ($0, batch.page) }, run: run, over: connection, by: deadline)
    }

    mutating func send(
        _ rejected: [(rejection: Rejection, page: Int32)], run: Int64, over connection: PostgresConnection, by deadline: Deadline
    ) throws(PostgresFailure) {
        guard !rejected.isEmpty else { return }
        rejections.removeAll()
        for (rejection, page) in rejected { rejections.add(rejection, page: page, run: run) }
        try connection.copy(
            "COPY gateway.rejection(run_id, page, locator, field, raw, code, message_vi, message_en, figures) FROM STDIN (FORMAT binary)", rejections,
            by: deadline)
    }

    private mutating func sendKeys(of batch: ObservationBatch, over connection: PostgresConnection, by deadline: Deadline) throws(PostgresFailure) {
        if !batch.newSeries.isEmpty {
            var buffer = CopyBuffer(columns: 6)
            for key in batch.newSeries {
                buffer.add(series: [key.indicator, key.area, key.frequency.code, key.breakdown, key.valueType.rawValue], no: seriesCount)
                seriesCount += 1
            }
            try connection.copy(Self.copySeries, buffer, by: deadline)
        }
        if !batch.newPeriods.isEmpty {
            var buffer = CopyBuffer(columns: 5)
            for period in batch.newPeriods {
                buffer.add(
                    period: period.label, period.basis.rawValue, Int32(period.start.daysSinceEpoch), Int32(period.end.daysSinceEpoch), no: periodCount
                )
                periodCount += 1
            }
            try connection.copy(Self.copyPeriods, buffer, by: deadline)
        }
    }
}

extension CopyBuffer {
    mutating func add(series texts: [String], no: Int32) {
        row()
        add(no)
        for text in texts { add(text) }
    }

    mutating func add(period label: String, _ basis: String, _ start: Int32, _ end: Int32, no: Int32) {
        row()
        add(no)
        add(label)
        add(basis)
        add(start)
        add(end)
    }

    fileprivate mutating func add(_ batch: ObservationBatch, _ index: Int, seq: Int) {
        row()
        add(Int32(truncatingIfNeeded: seq))
        add(batch.page)
        add(batch.series[index])
        add(batch.periods[index])
        add(batch.locators[index])
        add(batch.statuses[index].letter)
        if batch.statuses[index].isMissing { null() } else { add(batch.values[index]) }
        let start = index == 0 ? 0 : Int(batch.rawEnds[index - 1])
        batch.rawBytes.withUnsafeBytes { add(UnsafeRawBufferPointer(rebasing: $0[start..<Int(batch.rawEnds[index])])) }
    }

    fileprivate mutating func add(_ rejection: Rejection, page: Int32, run: Int64) {
        row()
        add(run)
        add(page)
        add(rejection.locator)
        add(rejection.field.map(StoredText.text))
        add(rejection.raw)
        add(rejection.code)
        add(StoredText.text(rejection.message.vi))
        add(StoredText.text(rejection.message.en))
        add(Int64(rejection.figures))
    }
}
