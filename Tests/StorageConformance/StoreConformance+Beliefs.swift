import Foundation
import GatewayModel
import Storage

extension StoreConformance {
    static let beliefs: [Scenario] = [
        Scenario(description: "adds a revision when a value changes and leaves the others alone") { store in
            try await store.store(Delivery("1", "2", "3"))
            let counts = try await store.store(Delivery("1", "2.5", "3")).counts
            try require([counts.inserted, counts.revised, counts.unchanged, counts.rejected], is: [0, 1, 2, 0], "counts")
            let revisions = try await store.history(ObservationQuery()).map { "\($0.period.label) r\($0.revision) \($0.value?.description ?? "")" }
            try require(revisions, is: ["2025-01 r1 1", "2025-02 r1 2", "2025-02 r2 2.5", "2025-03 r1 3"], "revisions")
        },
        Scenario(description: "takes a new status for a revision") { store in
            try await store.store(Delivery([.init(month: 1, value: "5", status: .provisional)]))
            try require(try await store.store(Delivery("5")).counts.revised, is: 1, "revised")
        },
        Scenario(description: "takes a value after a missing one, and a missing one after a value, for revisions") { store in
            try await store.store(Delivery(nil, "2"))
            try require(try await store.store(Delivery("1", nil)).counts.revised, is: 2, "revised")
        },
        Scenario(description: "tells what was believed at any moment") { store in
            let before = Date(timeIntervalSince1970: 1_000_000_000)
            for value in ["1", "2", "3"] { try await store.store(Delivery(value)) }
            let history = try await store.history(ObservationQuery())
            try require(try await store.beliefs(asOf: before), is: [], "before the first run")
            for observation in history {
                try require(
                    try await store.beliefs(asOf: observation.knownFrom), is: ["X VN52 2025-01 = \(observation.value?.description ?? "") A"],
                    "as of revision \(observation.revision)")
            }
            try require(try await store.beliefs(), is: ["X VN52 2025-01 = 3 A"], "now")
        },
        Scenario(description: "ends a belief at the moment when the next begins") { store in
            for value in ["1", "2"] { try await store.store(Delivery(value)) }
            let history = try await store.history(ObservationQuery())
            try require(history[0].knownTo, is: history[1].knownFrom, "end of the first belief")
            try require(history[1].knownTo, is: nil, "end of the second belief")
            try require(history[0].knownFrom < history[1].knownFrom, is: true, "order of beliefs")
        },
        Scenario(description: "shows nothing of a run that was rolled back") { store in
            try await store.store(Delivery("1"))
            let run = try await store.begin(Delivery("9", "9").start())
            for batch in Delivery("9", "9").batches() { try await run.upsert(batch) }
            await run.rollBack()
            try require(try await store.beliefs(), is: ["X VN52 2025-01 = 1 A"], "beliefs")
            try require(try await store.runs(connector: nil, limit: 10).count, is: 1, "runs")
            try require(try await store.store(Delivery("1", "9")).counts.inserted, is: 1, "inserted afterwards")
        },
        Scenario(description: "keeps no figure of a run whose record is refused") { store in
            let delivery = Delivery("1", "2")
            let run = try await store.begin(delivery.start())
            for batch in delivery.batches() { try await run.upsert(batch) }
            var wrong = await run.counts
            wrong.read = 99
            var isRefused = false
            do throws(StoreError) { try await run.commit(RunEnd(status: .succeeded, mapped: wrong)) } catch { isRefused = true }
            await run.rollBack()
            try require(isRefused, is: true, "refusal of counts that do not sum")
            try require(try await store.beliefs(), is: [], "beliefs")
            try require(try await store.runs(connector: nil, limit: 9).count, is: 0, "runs")
            try require(try await store.store(delivery).counts.inserted, is: 2, "inserted afterwards")
        },
        Scenario(description: "says what an open run would change") { store in
            try await store.store(Delivery("1", "2"))
            let run = try await store.begin(Delivery("1", "3", "4").start())
            for batch in Delivery("1", "3", "4").batches() { try await run.upsert(batch) }
            let changes = try await run.changes(limit: 10).map {
                "\($0.period.label) \($0.before?.value?.description ?? "new") -> \($0.after.value?.description ?? "")"
            }
            await run.rollBack()
            try require(changes, is: ["2025-02 2 -> 3", "2025-03 new -> 4"], "changes")
        },
        Scenario(description: "says what an open run would change of figures that were revised before") { store in
            for delivery in [Delivery("1", "5"), Delivery("2", "5"), Delivery("3", "5")] { try await store.store(delivery) }
            let run = try await store.begin(Delivery("4", "6").start())
            for batch in Delivery("4", "6").batches() { try await run.upsert(batch) }
            let changes = try await run.changes(limit: 10).map { "\($0.before?.value?.description ?? "new") -> \($0.after.value?.description ?? "")" }
            await run.rollBack()
            try require(changes, is: ["3 -> 4", "5 -> 6"], "changes")
        },
        Scenario(description: "believes again what it believed before, as a revision of its own") { store in
            for value in ["1", "2", "1"] { try await store.store(Delivery(value)) }
            try require(
                try await store.history(ObservationQuery()).map { "r\($0.revision) \($0.value?.description ?? "")" }, is: ["r1 1", "r2 2", "r3 1"],
                "revisions")
            try require(try await store.beliefs(), is: ["X VN52 2025-01 = 1 A"], "beliefs")
        },
        Scenario(description: "merges a delivery with figures of which some were revised, wherever they lie") { store in
            func figures(_ value: (Int) -> String) -> Delivery {
                Delivery((0..<600).map { Delivery.Figure(area: "A\(padded($0 / 3, to: 3))", month: $0 % 3 + 1, value: value($0)) }, batchSize: 70)
            }
            try await store.store(figures { "\($0)" })
            // Each seventh twice, and a stretch in the middle that lies close together.
            try await store.store(figures { $0 % 7 == 0 ? "\($0).5" : "\($0)" })
            try await store.store(figures { $0 % 7 == 0 ? "\($0).7" : 250..<300 ~= $0 ? "\($0).9" : "\($0)" })
            let again = try await store.store(figures { $0 % 7 == 0 ? "\($0).7" : 250..<300 ~= $0 ? "\($0).9" : "\($0)" }).counts
            try require([again.inserted, again.revised, again.unchanged, again.rejected], is: [0, 0, 600, 0], "counts of the same again")
            let back = try await store.store(figures { "\($0)" }).counts
            try require([back.inserted, back.revised, back.unchanged], is: [0, 86 + 43, 600 - 86 - 43], "counts of the first values again")
            try require(Set(try await store.beliefs()).count, is: 600, "beliefs")
        },
        Scenario(description: "gives what a rolled-back run made to nobody else") { store in
            let first = try await store.begin(Delivery("9", indicator: "LOST").start())
            for batch in Delivery("9", indicator: "LOST").batches() { try await first.upsert(batch) }
            await first.rollBack()
            try await store.store(Delivery("7", indicator: "KEPT"))
            try require(try await store.beliefs(), is: ["KEPT VN52 2025-01 = 7 A"], "beliefs")
            try require(try await store.store(Delivery("8", indicator: "LOST")).counts.inserted, is: 1, "inserted afterwards")
            try require(try await store.beliefs(), is: ["KEPT VN52 2025-01 = 7 A", "LOST VN52 2025-01 = 8 A"], "beliefs of both")
        },
    ]
}
