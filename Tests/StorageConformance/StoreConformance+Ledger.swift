import Foundation
import GatewayModel
import Storage

extension StoreConformance {
    static let ledger: [Scenario] = [
        Scenario(description: "keeps the report of every run, latest first") { store in
            try await store.store(Delivery("1", "2"))
            let second = try await store.store(Delivery("1", "3"), connector: "other").run
            let runs = try await store.runs(connector: nil, limit: 10)
            try require(runs.map(\.connector), is: ["other", "test"], "connectors")
            try require(runs[0].id, is: second, "number")
            try require(runs[0].counts.revised, is: 1, "revised")
            try require(runs[0].counts.read, is: 2, "read")
            try require(runs[0].status, is: .succeeded, "status")
            try require(try await store.runs(connector: "test", limit: 10).count, is: 1, "runs of one connector")
        },
        Scenario(description: "keeps rejected records with their raw text, place and reason") { store in
            var delivery = Delivery("1")
            delivery.rejections = [
                Rejection(
                    locator: 9, field: "Tỷ lệ (%)", raw: "85.5", code: "NUM_BAD_GROUPING", message: LocalizedText(vi: "sai", en: "wrong"), figures: 2)
            ]
            let (counts, run) = try await store.store(delivery)
            try require([counts.inserted, counts.rejected], is: [1, 2], "counts")
            let kept = try await store.rejections(connector: "test", run: run, limit: 10)
            try require(kept.map(\.rejection), is: delivery.rejections, "rejections")
            try require(kept.first?.place, is: "line 9", "place")
        },
        Scenario(description: "keeps the record of a run that took nothing") { store in
            let payload = Delivery("1").payload
            let id = try await store.record(
                QuietRun(
                    connector: "test", startedAt: Date(), payloads: [payload], mapping: .none, reason: "parse",
                    message: LocalizedText(vi: "hỏng", en: "broken"),
                    rejections: [Rejection(locator: -1, field: nil, raw: "", code: "PARSE", message: LocalizedText("x"), figures: 0)]))
            let runs = try await store.runs(connector: nil, limit: 10)
            try require(runs.map(\.id), is: [id], "numbers")
            try require(runs[0].reason, is: "parse", "reason")
            try require(runs[0].message?.vi, is: "hỏng", "message")
            try require(runs[0].payload, is: payload.hash, "payload")
            try require(try await store.rejections(connector: nil, run: id, limit: 10).count, is: 1, "rejections")
        },
        Scenario(description: "lists a connector's deliveries once each, oldest first") { store in
            for value in ["1", "2", "1"] { try await store.store(Delivery(value)) }
            let hashes = try await store.deliveries(of: "test").map { $0.pages.map(\.hash) }
            try require(hashes, is: [[Delivery("1").payload.hash], [Delivery("2").payload.hash]], "deliveries")
            try require(try await store.deliveries(of: "nobody").count, is: 0, "deliveries of nobody")
        },
        Scenario(description: "names the payloads that figures lead back to, corrected figures included") { store in
            try require(try await store.referencedPayloads(), is: [], "before the first run")
            for value in ["1", "2", "2"] { try await store.store(Delivery(value)) }
            _ = try await store.record(
                QuietRun(
                    connector: "test", startedAt: Date(), payloads: [Delivery("9").payload], mapping: .none, reason: "parse",
                    message: LocalizedText("x")))
            try require(try await store.referencedPayloads(), is: [Delivery("1").payload.hash, Delivery("2").payload.hash], "payloads")
        },
        Scenario(description: "knows the last delivery, what it was read with, and how many records it held") { store in
            try require(try await store.lastDelivery(of: "test"), is: nil, "before the first run")
            try await store.store(Delivery("1", "2"))
            let payload = Delivery("1", "2").payload
            let check = QuietRun(
                connector: "test", status: .unchanged, startedAt: Date(), payloads: [payload], mapping: .none, reason: "not_modified", message: nil,
                counts: (try await store.lastDelivery(of: "test"))?.counts.asUnchanged ?? RunCounts())
            let id = try await store.record(check)
            let last = try await store.lastDelivery(of: "test")
            try require(last?.delivery.run, is: id, "run")
            try require(last?.delivery.pages.map(\.hash), is: [payload.hash], "pages")
            try require(last?.counts.unchanged, is: 2, "figures that are unchanged")
            try require(last?.counts.records, is: 2, "records")
            try require(try await store.runs(connector: nil, limit: 1)[0].status, is: .unchanged, "status")
            try require(try await store.deliveries(of: "test").count, is: 1, "deliveries")
        },
        Scenario(description: "tells the pages of a run apart, in figures and in the quarantine") { store in
            let pages = [Delivery("1"), Delivery("1", "2")]
            let start = RunStart(connector: "test", startedAt: Date(), payloads: pages.map(\.payload), locator: .line, mapping: .none)
            let run = try await store.begin(start)
            for (number, page) in pages.enumerated() {
                var batch = page.batches()[0]
                batch.page = Int32(number)
                if number == 1 { (batch.newSeries, batch.newPeriods) = ([], [TimePeriod(.month(2025, 2))]) }
                batch.rejections = [Rejection(locator: 7, field: nil, raw: "x", code: "X", message: LocalizedText("x"))]
                try await run.upsert(batch)
            }
            var counts = await run.counts
            counts.read = 5
            let other = RecordLocator.sheet(SheetPlaces(sheet: "Biểu 2", columns: []))
            try await run.commit(RunEnd(status: .partial, mapped: counts, otherLocators: [1: other]))
            let origins = try await store.history(ObservationQuery()).map(\.origin)
            try require(origins.map(\.payload), is: pages.map(\.payload.hash), "payloads of the figures")
            try require(origins.map(\.place), is: ["line 2", "Biểu 2!3"], "places of the figures")
            let rejected = try await store.rejections(connector: nil, run: nil, limit: 9)
            try require(rejected.map(\.payload), is: pages.map(\.payload.hash), "payloads of the rejections")
            try require(rejected.map(\.place), is: ["line 7", "Biểu 2!7"], "places of the rejections")
            _ = try await store.record(
                QuietRun(
                    connector: "test", startedAt: Date(), payloads: pages.map(\.payload), otherLocators: [1: other], mapping: .none, reason: "x",
                    message: nil,
                    rejections: pages.indices.map { page in
                        var rejection = Rejection(locator: 7, field: nil, raw: "x", code: "X", message: LocalizedText("x"))
                        rejection.page = Int32(page)
                        return rejection
                    }))
            let failed = try await store.rejections(connector: nil, run: nil, limit: 2)
            try require(failed.map(\.place), is: ["line 7", "Biểu 2!7"], "places of the rejections of a failed run")
            try require(try await store.runs(connector: nil, limit: 2)[1].payloads, is: pages.map(\.payload.hash), "payloads of the run")
        },
    ]
}
