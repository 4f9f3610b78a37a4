import GatewayModel
import Storage

extension StoreConformance {
    /// Random deliveries against a model that a reader can check by eye: a dictionary of key to revisions.
    static let randomised: [Scenario] = (1...6).map { seed in
        Scenario(description: "agrees with a plain model over random deliveries, seed \(seed)") { store in
            var random = SplitMix(seed: UInt64(seed))
            var model: [String: [String]] = [:]
            var believed: [(run: RunID, beliefs: [String])] = []
            for _ in 0..<25 {
                let delivery = randomDelivery(&random)
                let expected = merge(delivery.figures, into: &model)
                let (counts, run) = try await store.store(delivery)
                believed.append((run, try await store.beliefs()))
                try require([counts.inserted, counts.revised, counts.unchanged, counts.rejected], is: expected, "counts")
            }
            let stored = Dictionary(grouping: try await store.history(ObservationQuery())) {
                "\($0.series.indicator) \($0.series.area) \($0.period.label)"
            }
            let current = model.compactMap { key, figures in figures.last.map { "\(key) = \($0)" } }
            try require(try await store.beliefs().sorted(), is: current.sorted(), "beliefs")
            let ends = Dictionary(uniqueKeysWithValues: try await store.runs(connector: nil, limit: 100).map { ($0.id, $0.finishedAt) })
            for (run, beliefs) in believed { try require(try await store.beliefs(asOf: ends[run]), is: beliefs, "beliefs as of run \(run.number)") }
            try require(stored.mapValues { $0.map { "\($0.value?.description ?? "") \($0.status.code)" } }, is: model, "history")
        }
    }

    private static func randomDelivery(_ random: inout SplitMix) -> Delivery {
        let count = Int(random.next() % 120)
        let figures = (0..<count).map { _ in
            let isMissing = random.next() % 11 == 0
            return Delivery.Figure(
                indicator: "I\(random.next() % 3)", area: "A\(random.next() % 9)", month: Int(random.next() % 6) + 1,
                value: isMissing ? nil : "\(random.next() % 3)", status: isMissing ? .missing : .normal)
        }
        return Delivery(figures, batchSize: Int(random.next() % 40) + 1)
    }

    /// The four counts that a payload must give, and the revisions afterwards.
    private static func merge(_ figures: [Delivery.Figure], into model: inout [String: [String]]) -> [Int] {
        var counts = [0, 0, 0, 0]
        for (key, group) in Dictionary(grouping: figures, by: \.key) {
            let said = Set(group.map { "\($0.value ?? "") \($0.status.code)" })
            guard said.count == 1, let figure = said.first else {
                counts[3] += group.count
                continue
            }
            if model[key]?.last == figure {
                counts[2] += group.count
                continue
            }
            counts[model[key] == nil ? 0 : 1] += 1
            counts[2] += group.count - 1
            model[key, default: []].append(figure)
        }
        return counts
    }
}

/// A small generator whose numbers depend on its seed alone (Steele, Lea and Flood's SplitMix64).
package struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
