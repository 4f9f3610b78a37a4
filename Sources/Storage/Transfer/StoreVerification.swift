import GatewayModel

/// Reads a whole store and names everything in it that cannot be.
package struct StoreVerification: Sendable {
    /// What was found.
    package struct Report: Hashable, Sendable {
        package var violations: [StoreViolation] = []
        package var runs = 0
        package var series = 0
        package var periods = 0
        /// Figures with a belief.
        package var figures = 0
        package var revisions = 0
        package var rejections = 0
        package var payloads = 0
        /// What a copy of the store is known by.
        package var digest = ContentHash.none

        package init() {}
    }

    private let store: any StoreTables

    package init(of store: any StoreTables) {
        self.store = store
    }

    package func run() async throws(StoreError) -> Report {
        let engine = try await store.engineProblems()
        let unfinished = try await store.unfinishedCopy()
        var report = try await store.reading { tables in
            var report = Report()
            try Self.count(tables, &report)
            try FigureCheck.run(tables, &report)
            try RunCheck.run(tables, &report)
            try FormCheck.run(tables, &report)
            report.digest = try StoreDump(.exact).digest(of: tables)
            return report
        }
        report.violations.insert(contentsOf: engine.map { StoreViolation(.engine, "", LocalizedText($0)) }, at: 0)
        if unfinished != nil {
            report.violations.append(
                StoreViolation(
                    .copy, "",
                    LocalizedText(
                        vi: "một bản sao vào kho này chưa xong; chạy lại gateway store copy với đúng kho nguồn",
                        en: "a copy into this store was never finished; run gateway store copy again with the same source")))
        }
        return report
    }

    private static func count(_ tables: any TableReading, _ report: inout Report) throws {
        func rows(_ table: StoreTable) throws -> Int { Int(try tables.number("SELECT count(*) FROM \(table.rawValue)") ?? 0) }
        report.runs = try rows(.run)
        report.series = try rows(.series)
        report.periods = try rows(.period)
        report.rejections = try rows(.rejection)
        report.payloads = try rows(.payload)
    }
}
