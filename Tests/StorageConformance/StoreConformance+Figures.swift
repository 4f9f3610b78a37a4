import GatewayModel
import Storage

extension StoreConformance {
    static let figures: [Scenario] = [
        Scenario(description: "gives back the digits that were given, trailing zeros included") { store in
            try await store.store(Delivery("85.20", "0.00", "-3.5", "12345678901234567890.123456789"))
            try require(
                try await store.beliefs(),
                is: [
                    "X VN52 2025-01 = 85.20 A", "X VN52 2025-02 = 0.00 A", "X VN52 2025-03 = -3.5 A",
                    "X VN52 2025-04 = 12345678901234567890.123456789 A",
                ],
                "beliefs")
        },
        Scenario(description: "counts what it inserts") { store in
            let counts = try await store.store(Delivery("1", "2", "3")).counts
            try require([counts.inserted, counts.revised, counts.unchanged, counts.rejected], is: [3, 0, 0, 0], "counts")
        },
        Scenario(description: "changes nothing when the same payload comes again") { store in
            try await store.store(Delivery("1", "2", nil))
            let counts = try await store.store(Delivery("1", "2", nil)).counts
            try require([counts.inserted, counts.revised, counts.unchanged, counts.rejected], is: [0, 0, 3, 0], "counts")
            try require(try await store.history(ObservationQuery()).count, is: 3, "revisions")
        },
        Scenario(description: "takes 81.20 and 81.2 for the same figure") { store in
            try await store.store(Delivery("81.20"))
            try require(try await store.store(Delivery("81.2")).counts.unchanged, is: 1, "unchanged")
        },
        Scenario(description: "keeps a missing value apart from zero and from nothing") { store in
            try await store.store(
                Delivery([
                    .init(month: 1, value: nil, status: .cannotExist), .init(month: 2, value: "0"),
                    .init(month: 3, value: nil, status: .notCollected),
                ]))
            try require(
                try await store.beliefs(), is: ["X VN52 2025-01 =  M", "X VN52 2025-02 = 0 A", "X VN52 2025-03 =  L"], "beliefs")
        },
        Scenario(description: "finds keys that lie far apart in a large table") { store in
            let many = (0..<2_000).map { Delivery.Figure(area: "A\(padded($0, to: 4))", month: 1, value: "\($0)") }
            try await store.store(Delivery(many, batchSize: 300))
            let few = [1_999, 3, 700, 4, 5, 6].map { Delivery.Figure(area: "A\(padded($0, to: 4))", month: 1, value: $0 == 700 ? "0" : "\($0)") }
            let counts = try await store.store(Delivery(few)).counts
            try require([counts.inserted, counts.revised, counts.unchanged, counts.rejected], is: [0, 1, 5, 0], "counts")
        },
        Scenario(description: "does not care in which order and in which batches a payload comes") { store in
            let figures = (0..<500).map { Delivery.Figure(indicator: "I\($0 % 7)", area: "A\($0 / 7)", month: $0 % 12 + 1, value: "\($0)") }
            try await store.store(Delivery(figures, batchSize: 500))
            let counts = try await store.store(Delivery(figures.reversed(), batchSize: 13)).counts
            try require([counts.inserted, counts.revised, counts.unchanged, counts.rejected], is: [0, 0, 500, 0], "counts")
        },
        Scenario(description: "takes new figures in any order and any batches once each") { store in
            let figures = (0..<300).map { Delivery.Figure(indicator: "I\($0 % 7)", area: "A\($0 / 7)", month: $0 % 12 + 1, value: "\($0)") }
            var random = SplitMix(seed: 7)
            let twice = (figures + figures).shuffled(using: &random)
            let counts = try await store.store(Delivery(twice, batchSize: 11)).counts
            try require([counts.inserted, counts.revised, counts.unchanged, counts.rejected], is: [300, 0, 300, 0], "counts")
            try require(try await store.history(ObservationQuery()).count, is: 300, "revisions")
        },
        Scenario(description: "shows a way back from every figure to its bytes") { store in
            let delivery = Delivery("7")
            let run = try await store.store(delivery, connector: "agency/feed").run
            let origin = try await store.history(ObservationQuery())[0].origin
            try require(origin.run, is: run, "run")
            try require(origin.connector, is: "agency/feed", "connector")
            try require(origin.payload, is: delivery.payload.hash, "payload")
            try require(origin.place, is: "line 2", "place")
            try require(origin.raw, is: "7", "raw text")
            try require(origin.mapping.bytes.first, is: 7, "mapping")
            try require(origin.address, is: "http://feed.test/x", "address")
        },
        Scenario(description: "chooses figures by indicator, area and time") { store in
            try await store.store(
                Delivery([
                    .init(indicator: "X", area: "A", month: 1, value: "1"), .init(indicator: "Y", area: "A", month: 2, value: "2"),
                    .init(indicator: "X", area: "B", month: 3, value: "3"),
                ]))
            var query = ObservationQuery()
            query.indicators = ["X"]
            query.from = CivilDate(year: 2025, month: 2, day: 1)
            let found = try await store.history(query).map(\.series.area)
            try require(found, is: ["B"], "areas")
            query.from = nil
            query.to = CivilDate(year: 2025, month: 2, day: 1)
            try require(try await store.history(query).map(\.series.area), is: ["A"], "areas until")
            query.to = nil
            query.label = "2025-03"
            try require(try await store.history(query).map(\.series.area), is: ["B"], "areas by label")
        },
    ]
}
