import Foundation
import GatewayModel
import Storage

extension StoreConformance {
    static let work: [Scenario] = [
        Scenario(description: "plans the slots of a connector once, whoever plans them") { store in
            let (first, second) = (moment(60), moment(120))
            try require(try await store.plan([], of: "a", after: nil, until: moment(0)), is: true, "the beginning")
            try require(try await store.plan([], of: "a", after: nil, until: moment(5)), is: false, "the beginning again")
            try require(try await store.plan(slots(60), of: "a", after: moment(0), until: first), is: true, "a slot")
            try require(try await store.plan(slots(60, 120), of: "a", after: moment(0), until: second), is: false, "by another worker")
            try require(try await store.plan(slots(120), of: "a", after: first, until: second), is: true, "the next slot")
            try require(try await store.plannedUntil(), is: ["a": second], "planned until")
            try require(try await store.openWork().map(\.kind), is: [.slot(first), .slot(second)], "open work")
        },
        Scenario(description: "gives work to one worker at a time, and the work of one connector piece by piece") { store in
            try await store.plan(slots(60, 120), "a")
            let first = try await need(store.claim(wish("w1", "a")), "work")
            try require(first.kind, is: .slot(moment(60)), "the earliest slot")
            try require(try await store.claim(wish("w2", "a")), is: nil, "work of a connector that runs")
            try require(try await store.claim(wish("w2", "b")), is: nil, "work of another connector")
            let run = try await store.store(Delivery("1"), by: first.ticket(retryAfter: nil))
            try require(try await store.claim(wish("w2", "a")), is: nil, "while the right is held")
            try await store.giveBack(first)
            let second = try await need(store.claim(wish("w2", "a")), "work")
            try require(second.kind, is: .slot(moment(120)), "the next slot")
            try require(try await store.runs(connector: "a", limit: 9).map(\.id), is: [run], "runs")
        },
        Scenario(description: "takes nothing from a run whose right is another's by now") { store in
            try await store.plan(slots(60), "a")
            let late = try await need(store.claim(wish("w1", "a", for: .milliseconds(1))), "work")
            let next = try await soon { try await store.claim(wish("w2", "a")) }
            try require(next.id, is: late.id, "the same work")
            try await refuse(late, store, "a late run")
            try require(try await store.renewLease(late.lease, for: .seconds(9)), is: false, "a late renewal")
            try await store.giveBack(late)
            try require(try await store.claim(wish("w3", "a")), is: nil, "what a late worker gives back")
            _ = try await store.store(Delivery("2"), by: next.ticket(retryAfter: nil))
            try require(try await store.openWork(), is: [], "open work")
            try require(try await store.beliefs(), is: ["X VN52 2025-01 = 2 A"], "beliefs")
        },
        Scenario(description: "does a piece of work once although its right was kept") { store in
            try await store.plan(slots(60), "a")
            let work = try await need(store.claim(wish("w1", "a")), "work")
            _ = try await store.store(Delivery("1"), by: work.ticket(retryAfter: nil))
            try await refuse(work, store, "a second run of one piece")
            try require(try await store.runs(connector: nil, limit: 9).count, is: 1, "runs")
        },
        Scenario(description: "tries failed work again when its time comes, and gives it up without a delay") { store in
            try await store.plan(slots(60), "a")
            let first = try await need(store.claim(wish("w1", "a")), "work")
            _ = try await store.record(.failed("a", first.ticket(retryAfter: .seconds(2))))
            try await store.giveBack(first)
            try require(try await store.claim(wish("w1", "a")), is: nil, "before its time")
            let second = try await soon { try await store.claim(wish("w1", "a")) }
            try require(second.id, is: first.id, "the same work")
            try require(second.failures, is: 1, "failures")
            _ = try await store.record(.failed("a", second.ticket(retryAfter: nil)))
            try await store.giveBack(second)
            try require(try await store.openWork(), is: [], "open work")
        },
        Scenario(description: "ends work whose feed was unchanged") { store in
            try await store.plan(slots(60), "a")
            let work = try await need(store.claim(wish("w1", "a")), "work")
            _ = try await store.record(
                QuietRun(
                    connector: "a", status: .unchanged, startedAt: Date(), payloads: [], mapping: .none, reason: "same-bytes", message: nil,
                    ticket: work.ticket(retryAfter: .seconds(1))))
            try require(try await store.openWork(), is: [], "open work")
        },
        Scenario(description: "is fair: the connector that has waited longest comes first") { store in
            for connector in ["a", "b", "c"] { try await store.plan(slots(60, 120, 180), connector) }
            var order: [String] = []
            for _ in 0..<7 {
                let work = try await need(store.claim(wish("w", "a", "b", "c")), "work")
                order.append(work.connector)
                _ = try await store.store(Delivery("1"), by: work.ticket(retryAfter: nil), connector: work.connector)
                try await store.giveBack(work)
            }
            try require(order, is: ["a", "b", "c", "a", "b", "c", "a"], "order")
        },
        Scenario(description: "lets a host be asked by as many runs as it has seats, which rest when they ask for it") { store in
            let candidates = ["a", "b", "c"].map { WorkWish.Candidate(connector: $0, host: "h", seats: 2, rest: .seconds(2)) }
            for candidate in candidates { try await store.plan(slots(60), candidate.connector) }
            let wish = WorkWish(holder: "w", duration: .seconds(60), candidates: candidates)
            let first = try await need(store.claim(wish), "work")
            _ = try await need(store.claim(wish), "work")
            try require(try await store.claim(wish), is: nil, "a third run")
            try await store.giveBack(first)
            try require(try await store.claim(WorkWish(holder: "w", duration: .seconds(60), candidates: [candidates[2]])), is: nil, "while it rests")
            _ = try await soon { try await store.claim(WorkWish(holder: "w", duration: .seconds(60), candidates: [candidates[2]])) }
        },
        Scenario(description: "keeps the periods of a backfill apart from the slots, does each once, and opens those given up again") { store in
            try require(try await store.plan(periods: ["2024-01", "2024-02"], of: "a"), is: 2, "open")
            let first = try await need(store.claim(wish("w", "a")), "work")
            try require(first.kind, is: .period("2024-01"), "the earliest period")
            _ = try await store.store(Delivery("1"), by: first.ticket(retryAfter: nil))
            try await store.giveBack(first)
            let second = try await need(store.claim(wish("w", "a")), "work")
            _ = try await store.record(.failed("a", second.ticket(retryAfter: nil)))
            try await store.giveBack(second)
            try require(try await store.openWork(), is: [], "open work")
            try require(try await store.plan(periods: ["2024-01", "2024-02", "2024-03"], of: "a"), is: 2, "open again")
            try await store.plan(slots(60), "a")
            let slot = WorkWish(holder: "w", duration: .seconds(9), candidates: [.init(connector: "a")], onlyPeriods: false)
            try require(try await store.claim(slot)?.kind, is: .slot(moment(60)), "slots alone")
        },
        Scenario(description: "tells who holds which right") { store in
            let lease = try await need(store.acquireLease("x", holder: "Ông Bảy", for: .seconds(60)), "a right")
            try require(try await store.acquireLease("x", holder: "other", for: .seconds(60)), is: nil, "a right that is held")
            let held = try await store.leases()
            try require(held.map(\.lease), is: [lease], "rights")
            try require(held.map(\.holder), is: ["Ông Bảy"], "holders")
            try require(held.allSatisfy { $0.left > .seconds(50) && $0.left <= .seconds(60) }, is: true, "what is left")
            try await store.releaseLease(lease)
            try require(try await store.leases(), is: [], "rights given back")
            let next = try await need(store.acquireLease("x", holder: "other", for: .seconds(60)), "a right given back")
            try require(next.token > lease.token, is: true, "a token that grows")
        },
    ]

    private static func moment(_ seconds: Int) -> Date { Date(timeIntervalSince1970: 1_750_000_000 + Double(seconds)) }

    private static func slots(_ seconds: Int...) -> [PlannedSlot] { seconds.map { PlannedSlot(slot: moment($0), notBefore: moment($0)) } }

    private static func wish(_ holder: String, _ connectors: String..., for duration: Duration = .seconds(60)) -> WorkWish {
        WorkWish(holder: holder, duration: duration, candidates: connectors.map { WorkWish.Candidate(connector: $0) })
    }

    private static func need<Value>(_ found: Value?, _ what: String) throws -> Value {
        guard let found else { throw Violation(description: "\(what): there is none") }
        return found
    }

    /// What a question gives once the store's clock has gone on.
    private static func soon<Value>(_ question: () async throws -> Value?) async throws -> Value {
        let end = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < end {
            if let found = try await question() { return found }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw Violation(description: "nothing came")
    }

    /// Makes a run that must not be taken.
    private static func refuse(_ work: ClaimedWork, _ store: any Store, _ what: String) async throws {
        for end in [true, false] {
            do {
                if end {
                    _ = try await store.store(Delivery("9"), by: work.ticket(retryAfter: nil))
                } else {
                    _ = try await store.record(.failed("a", work.ticket(retryAfter: nil)))
                }
            } catch StoreError.leaseLost {
                continue
            }
            throw Violation(description: "\(what) was taken")
        }
    }
}

extension QuietRun {
    fileprivate static func failed(_ connector: String, _ ticket: WorkTicket) -> QuietRun {
        QuietRun(
            connector: connector, startedAt: Date(), payloads: [], mapping: .none, reason: "connect", message: LocalizedText("x"), ticket: ticket)
    }
}

extension WorkLedger {
    fileprivate func plan(_ slots: [PlannedSlot], _ connector: String) async throws {
        let begin = Date(timeIntervalSince1970: 0)
        let known = try await plannedUntil()[connector]
        if known == nil { _ = try await plan([], of: connector, after: nil, until: begin) }
        _ = try await plan(slots, of: connector, after: known ?? begin, until: slots.map(\.slot).max() ?? begin)
    }
}

extension ObservationWriter {
    /// Stores a delivery as the run of a piece of work.
    fileprivate func store(_ delivery: Delivery, by ticket: WorkTicket, connector: String = "a") async throws -> RunID {
        let plain = delivery.start(connector)
        let run = try await begin(
            RunStart(
                connector: connector, startedAt: plain.startedAt, payloads: plain.payloads, locator: plain.locator, mapping: plain.mapping,
                ticket: ticket))
        do {
            for batch in delivery.batches() { try await run.upsert(batch) }
            var counts = await run.counts
            counts.read = delivery.figures.count
            counts.records = counts.read
            try await run.commit(RunEnd(status: .succeeded, mapped: counts))
            return run.run
        } catch {
            await run.rollBack()
            throw error
        }
    }
}
