import Foundation
import GatewayModel
import Storage

/// A payload for the suite: figures of monthly series, written in short.
package struct Delivery {
    /// A figure of indicator `indicator` in area `area` for month `month` of 2025.
    package struct Figure: Hashable, Sendable {
        package var indicator: String = "X"
        package var area: String = "VN52"
        package var month: Int
        package var value: String?
        package var status: ObservationStatus = .normal
        /// The text as the feed had it; the value's own when nil.
        package var raw: String?

        package init(
            indicator: String = "X", area: String = "VN52", month: Int, value: String?, status: ObservationStatus = .normal, raw: String? = nil
        ) {
            self.indicator = indicator
            self.area = area
            self.month = month
            self.value = value
            self.status = status
            self.raw = raw
        }

        package var key: String { "\(indicator) \(area) 2025-\(padded(month, to: 2))" }
    }

    package var figures: [Figure]
    /// Figures per batch.
    package var batchSize = 1_000
    package var rejections: [Rejection] = []

    package init(_ figures: [Figure], batchSize: Int = 1_000) {
        self.figures = figures
        self.batchSize = batchSize
    }

    /// One figure a month from January, of one series.
    package init(_ values: String?..., indicator: String = "X", batchSize: Int = 1_000) {
        self.init(
            values.enumerated().map { Figure(indicator: indicator, month: $0 + 1, value: $1, status: $1 == nil ? .missing : .normal) },
            batchSize: batchSize)
    }

    /// The batches that a mapper would make, with interned series and periods.
    package func batches() -> [ObservationBatch] {
        var seriesNumbers: [String: Int32] = [:]
        var periodNumbers: [Int: Int32] = [:]
        var batches: [ObservationBatch] = []
        for start in stride(from: 0, to: figures.count, by: batchSize) {
            var batch = ObservationBatch()
            for (offset, figure) in figures[start..<min(start + batchSize, figures.count)].enumerated() {
                let name = "\(figure.indicator) \(figure.area)"
                if seriesNumbers[name] == nil {
                    seriesNumbers[name] = Int32(seriesNumbers.count)
                    batch.newSeries.append(SeriesKey(frequency: .monthly, area: figure.area, indicator: figure.indicator))
                }
                if periodNumbers[figure.month] == nil {
                    periodNumbers[figure.month] = Int32(periodNumbers.count)
                    batch.newPeriods.append(TimePeriod(.month(2025, figure.month)))
                }
                batch.series.append(seriesNumbers[name] ?? 0)
                batch.periods.append(periodNumbers[figure.month] ?? 0)
                batch.values.append(figure.value.flatMap { DecimalValue($0) } ?? .zero)
                batch.statuses.append(figure.status)
                batch.locators.append(Int64(start + offset + 2))
                batch.rawBytes.append(contentsOf: Array((figure.raw ?? figure.value ?? "").utf8))
                batch.rawEnds.append(Int32(batch.rawBytes.count))
            }
            batches.append(batch)
        }
        if var first = batches.first {
            first.rejections = rejections
            batches[0] = first
        } else if !rejections.isEmpty {
            var batch = ObservationBatch()
            batch.rejections = rejections
            batches = [batch]
        }
        return batches
    }

    /// Bytes that stand for the payload; different figures, different hash.
    package var payload: Payload {
        var seed = UInt64(figures.count) &+ 0x9E37
        for figure in figures { for byte in "\(figure)".utf8 { seed = (seed ^ UInt64(byte)) &* 0x100_0000_01B3 } }
        let bytes = (0..<32).map { UInt8(truncatingIfNeeded: seed >> UInt64($0 % 8 * 8)) }
        return Payload(
            file: URL(fileURLWithPath: "/dev/null"), hash: ContentHash(bytes: bytes) ?? .none, byteCount: figures.count * 10,
            origin: Payload.Origin(address: "http://feed.test/x", status: 200, retrievedAt: Date(timeIntervalSince1970: 1_750_000_000)))
    }
}

extension ObservationWriter {
    /// Stores a delivery as one run and gives its counts and number.
    @discardableResult
    package func store(_ delivery: Delivery, connector: String = "test") async throws -> (counts: RunCounts, run: RunID) {
        let run = try await begin(delivery.start(connector))
        for batch in delivery.batches() { try await run.upsert(batch) }
        var counts = await run.counts
        counts.read = delivery.figures.count + delivery.rejections.reduce(0) { $0 + $1.figures }
        counts.records = counts.read
        try await run.commit(RunEnd(status: counts.rejected > 0 ? .partial : .succeeded, mapped: counts))
        return (counts, run.run)
    }
}

extension Delivery {
    package func start(_ connector: String = "test") -> RunStart {
        RunStart(
            connector: connector, startedAt: Date(), payloads: [payload], locator: .line,
            mapping: ContentHash(bytes: Array(repeating: 7, count: 32)) ?? .none)
    }
}

extension ObservationReader {
    /// What is believed, as `key = value status`, in the store's order.
    package func beliefs(asOf: Date? = nil) async throws -> [String] {
        let found = Collected()
        var query = ObservationQuery()
        query.asOf = asOf
        try await observations(query) { observation in
            found.append(
                "\(observation.series.indicator) \(observation.series.area) \(observation.period.label) = \(observation.value?.description ?? "") \(observation.status.code)"
            )
        }
        return found.lines
    }
}

/// Lines gathered from a visitor that may run on another thread.
final class Collected: @unchecked Sendable {  // guarded by the lock
    private let lock = NSLock()
    private var kept: [String] = []

    func append(_ line: String) { lock.withLock { kept.append(line) } }
    var lines: [String] { lock.withLock { kept } }
}
