import Foundation
import GatewayModel
import Storage

/// Operations in a row that depend on a seed alone.
///
/// The values that are drawn are those that stores have been seen to treat unlike: NUL in a text, letters composed and not, numbers up to
/// 38 digits, zeros at the end of a fraction, values that are missing in different ways, one key several times in one delivery.
package struct RandomSequence: Sendable {
    package let operations: [RandomOperation]

    package init(seed: UInt64) {
        var maker = OperationMaker(random: SplitMix(seed: seed))
        let count = 3 + Int(maker.random.next() % 8)
        operations = (0..<count).map { _ in maker.operation() }
    }
}

/// Draws operations, each in the knowledge of those before it.
private struct OperationMaker {
    var random: SplitMix
    private var earlier: [RandomOperation] = []

    init(random: SplitMix) {
        self.random = random
    }

    private mutating func chance(_ oneIn: UInt64) -> Bool { random.next() % oneIn == 0 }
    private mutating func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
    private mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

    mutating func operation() -> RandomOperation {
        // The same delivery again, as it came or as a replay of the archive.
        if !earlier.isEmpty, chance(4) {
            let before = pick(earlier)
            guard chance(2), case .run(let start, let batches, let rejected, let locators, _) = before.kind else { return before }
            let replay = RunStart(
                connector: start.connector, startedAt: start.startedAt, payloads: start.payloads, locator: start.locator, mapping: start.mapping,
                isReplay: true)
            return RandomOperation(kind: .run(replay, batches, rejected: rejected, locators, .committed))
        }
        let operation = chance(6) ? quietRun() : run()
        earlier.append(operation)
        return operation
    }

    private mutating func run() -> RandomOperation {
        let pages = payloads(1 + below(3))
        var delivery = DrawnDelivery()
        var rejected = 0
        for page in pages.indices {
            for _ in 0...below(3) {
                var batch = ObservationBatch()
                batch.page = Int32(page)
                for _ in 0..<below(25) { delivery.add(figure(), to: &batch) }
                if chance(3) { batch.rejections = rejections() }
                rejected += batch.rejections.reduce(0) { $0 + $1.figures }
                delivery.batches.append(batch)
            }
        }
        let start = RunStart(
            connector: pick(["vpubnd/hồ-sơ", "nso/cpi", "x"]), startedAt: Date(timeIntervalSince1970: 1_750_000_000), payloads: pages,
            locator: pick([.line, .xpath("/Báo/cáo"), .jsonPointer("/duLieu/*")]),
            mapping: ContentHash(bytes: Array(repeating: UInt8(below(3)), count: 32)) ?? .none)
        let others: RunEnd.Locators = chance(3) ? [pages.count - 1: .xpath("/khác")] : [:]
        return RandomOperation(kind: .run(start, delivery.batches, rejected: rejected, others, chance(6) ? .rolledBack : .committed))
    }

    private mutating func quietRun() -> RandomOperation {
        var counts = RunCounts()
        let kept = rejections()
        counts.rejected = kept.reduce(0) { $0 + $1.figures }
        counts.unchanged = below(5)
        counts.read = counts.rejected + counts.unchanged
        let isFailed = chance(2)
        return RandomOperation(
            kind: .quiet(
                QuietRun(
                    connector: pick(["vpubnd/hồ-sơ", "x"]), status: isFailed ? .failed : .unchanged,
                    startedAt: Date(timeIntervalSince1970: 1_750_000_001), payloads: chance(3) ? [] : payloads(1 + below(2)), mapping: .none,
                    reason: isFailed ? "parse" : "not_modified",
                    message: chance(2) ? nil : LocalizedText(vi: "hỏng ở \0 đây\n", en: "broken\there"), counts: counts, rejections: kept)))
    }

    private mutating func payloads(_ count: Int) -> [Payload] {
        (0..<count).map { _ in
            let number = below(6)
            return Payload(
                file: URL(fileURLWithPath: "/dev/null"), hash: ContentHash(bytes: Array(repeating: UInt8(number + 1), count: 32)) ?? .none,
                byteCount: number * 100,
                origin: Payload.Origin(
                    address: "http://feed.test/trang?số=\(number)", status: chance(2) ? nil : 200, mediaType: chance(2) ? nil : "text/csv",
                    etag: chance(2) ? nil : "\"\\\(number)\"", lastModified: chance(3) ? "Mon, 01 Jan 2024 00:00:00 GMT" : nil,
                    retrievedAt: Date(timeIntervalSince1970: 1_750_000_000 + Double(number)), question: chance(2) ? "" : "q\(number)"))
        }
    }

    private static let raws = [
        "", "1.234,5", "Quý I/2025", "\0", "a\0b", "Ti\u{1EBF}ng Vi\u{1EC7}t", "Tie\u{302}\u{301}ng", "\t\n\r\\", "\u{FEFF}x", "🏛",
    ]

    private mutating func rejections() -> [Rejection] {
        (0...below(2)).map { _ in
            var rejection = Rejection(
                locator: chance(5) ? -1 : Int64(below(1_000)), field: pick([nil, "Tỷ lệ (%)", "a\0b"]), raw: pick(Self.raws),
                code: pick(["NUM_BAD_GROUPING", "AREA_UNKNOWN"]), message: LocalizedText(vi: "sai \(pick(Self.raws))", en: "wrong"),
                figures: below(4))
            rejection.page = 0
            return rejection
        }
    }

    private static let values = [
        "0", "0.00", "1", "1.0", "1.00", "-1", "85.20", "85.2", "1234567890123456789", "-9223372036854775808", "9223372036854775808",
        "99999999999999999999999999999999999999", "-99999999999999999999999999999999999999", "0.0000000000000000000000000000000000001",
        "12345678901234567890.123456789", "10000", "100000000", "0.0001", "1000000000000.0000",
    ]

    private mutating func figure() -> DrawnDelivery.Figure {
        let missing = ObservationStatus.allCases.filter(\.isMissing)
        let isMissing = chance(7)
        let statuses: [ObservationStatus] = isMissing ? missing : [.normal, .normal, .normal, .provisional, .estimated]
        return DrawnDelivery.Figure(
            series: SeriesKey(
                frequency: pick([.monthly, .annual]), area: pick(["VN", "VN52", "VN-52-A"]), indicator: pick(["a", "B", "ă", "a1"]),
                breakdown: pick([SeriesKey.total, SeriesKey.total, "F"]), valueType: pick([.actual, .actual, .target])),
            period: TimePeriod(pick([.month(2025, 1), .month(2025, 2), .year(2024), .quarter(2025, 1)]), basis: pick([.calendar, .state15to14])),
            value: chance(3) ? DecimalValue(pick(Self.values)) ?? .zero : DecimalValue(mantissa: Int128(below(3))), status: pick(statuses),
            locator: Int64(below(1 << 20)), raw: pick(Self.raws))
    }
}

/// Batches of one run with its keys interned.
private struct DrawnDelivery {
    struct Figure {
        let series: SeriesKey
        let period: TimePeriod
        let value: DecimalValue
        let status: ObservationStatus
        let locator: Int64
        let raw: String
    }

    var batches: [ObservationBatch] = []
    private var series: [SeriesKey: Int32] = [:]
    private var periods: [TimePeriod: Int32] = [:]

    mutating func add(_ figure: Figure, to batch: inout ObservationBatch) {
        if series[figure.series] == nil {
            series[figure.series] = Int32(series.count)
            batch.newSeries.append(figure.series)
        }
        if periods[figure.period] == nil {
            periods[figure.period] = Int32(periods.count)
            batch.newPeriods.append(figure.period)
        }
        batch.series.append(series[figure.series] ?? 0)
        batch.periods.append(periods[figure.period] ?? 0)
        batch.values.append(figure.status.isMissing ? .zero : figure.value)
        batch.statuses.append(figure.status)
        batch.locators.append(figure.locator)
        batch.rawBytes.append(contentsOf: figure.raw.utf8)
        batch.rawEnds.append(Int32(batch.rawBytes.count))
    }
}
