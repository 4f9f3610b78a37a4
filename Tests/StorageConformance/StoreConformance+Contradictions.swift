import GatewayModel
import Storage

extension StoreConformance {
    /// The ways in which one payload can say two things about a key: what was believed before, the values it gives, the batch size.
    private static let cases: [(before: String?, values: [String], batchSize: Int, rejected: Int, unchanged: Int)] = [
        (nil, ["1", "2"], 10, 2, 0),
        (nil, ["1", "2"], 1, 2, 0),
        (nil, ["1", "1", "2"], 10, 3, 0),
        (nil, ["1", "1", "2"], 1, 3, 0),
        (nil, ["1", "2", "1"], 1, 3, 0),
        (nil, ["1", "2", "2", "3"], 2, 4, 0),
        ("1", ["1", "2"], 10, 2, 0),
        ("1", ["1", "2"], 1, 2, 0),
        ("1", ["2", "1"], 1, 2, 0),
        ("1", ["1", "1", "2"], 1, 3, 0),
        ("1", ["2", "2", "3"], 1, 3, 0),
        ("1", ["2", "3"], 10, 2, 0),
        ("1", ["1", "1", "1"], 1, 0, 3),
    ]

    static let contradictions: [Scenario] = withinDelivery + acrossPages

    private static let withinDelivery: [Scenario] = cases.map { before, values, batchSize, rejected, unchanged in
        let name =
            "takes neither of two values for one key: \(values.joined(separator: ", ")) in batches of \(batchSize) after \(before ?? "nothing")"
        return Scenario(description: rejected == 0 ? "takes the same figure three times for one" : name) { store in
            if let before { try await store.store(Delivery(before)) }
            let figures = values.map { Delivery.Figure(month: 1, value: $0) }
            let (counts, run) = try await store.store(Delivery(figures, batchSize: batchSize))
            try require([counts.inserted, counts.revised, counts.unchanged, counts.rejected], is: [0, 0, unchanged, rejected], "counts")
            try require(try await store.beliefs(), is: before.map { ["X VN52 2025-01 = \($0) A"] } ?? [], "beliefs")
            let quarantine = try await store.rejections(connector: nil, run: run, limit: 100)
            try require(quarantine.reduce(0) { $0 + $1.rejection.figures }, is: rejected, "figures in the quarantine")
            try require(quarantine.allSatisfy { $0.rejection.code == "KEY_CONTRADICTED" }, is: true, "codes")
        }
    }

    /// What was believed before, the values of one key, the page of each, and whether pages contradict each other.
    private static let pagedCases: [(before: String?, values: [String], pages: [Int32], contradict: Bool)] = [
        (nil, ["1", "2"], [0, 1], true),
        (nil, ["1", "2"], [0, 0], false),
        (nil, ["1", "1"], [0, 1], false),
        (nil, ["1", "2"], [1, 1], false),
        (nil, ["1", "2", "2"], [0, 0, 1], true),
        ("1", ["1", "2"], [0, 1], true),
        ("1", ["1", "1"], [0, 1], false),
        // Not in the first batch of the page.
        (nil, ["1", "1", "2"], [0, 1, 1], true),
        ("1", ["1", "1", "2"], [0, 1, 1], true),
        ("1", ["1", "1", "2"], [1, 1, 1], false),
        (nil, ["1", "2", "1"], [0, 0, 1], true),
    ]

    private static let acrossPages: [Scenario] = pagedCases.map { before, values, pages, contradict in
        let name = "sees whether pages contradict: \(values.joined(separator: ", ")) on pages \(pages) after \(before ?? "nothing")"
        return Scenario(description: name) { store in
            if let before { try await store.store(Delivery(before)) }
            let delivery = Delivery(values.map { Delivery.Figure(month: 1, value: $0) }, batchSize: 1)
            let run = try await store.begin(delivery.start())
            for (page, batch) in zip(pages, delivery.batches()) {
                var batch = batch
                batch.page = page
                try await run.upsert(batch)
            }
            try require(await run.pagesContradict, is: contradict, "contradiction")
            await run.rollBack()
        }
    }
}
