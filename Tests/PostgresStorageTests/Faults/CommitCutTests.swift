import GatewayModel
import PostgresStorage
import Storage
import TestServers
import Testing

@testable import StorageConformance

/// Lines that break at the worst moment: what the store says of a run must be true, and stay true.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"))
struct CommitCutTests {
    /// How a line breaks at a commit.
    private enum Break: CaseIterable {
        case beforeRequest, requestHeldUp, beforeAnswer, beforeAnswerAndOff
    }

    @Test func `says the truth of a run whose line broke at the commit, and loses and doubles nothing`() async throws {
        let place = try await RelayedStore()
        let impatient = try await PostgresStore(place.store.address, limits: Self.impatience)
        var random = SplitMix(seed: 7)
        let trials = Trials.count("COMMIT_CUTS", 40)
        var unknown = 0
        for trial in 1...trials {
            let kind = Break.allCases[Int(random.next() % 4)]
            let told = try await attempt(trial, kind, kind == .beforeAnswerAndOff ? impatient : place.store, at: place)
            if case .unknown = told { unknown += 1 }
            place.passAll()
            // The next run of the connector.
            try await repeated(trial, at: place)
        }
        // Not later either, whatever was still under way.
        #expect(try await place.direct.revisions() == Delivery.revisions(of: Array(1...trials)), "lost or doubled")
        #expect(unknown > 0, "no trial left a run unknown")
    }

    /// For lines that stay broken.
    private static let impatience: TimeLimits = {
        var limits = TimeLimits()
        limits.resolution = .milliseconds(300)
        return limits
    }()

    private enum Told { case stored, notStored, unknown }

    private func attempt(_ trial: Int, _ kind: Break, _ store: PostgresStore, at place: RelayedStore) async throws -> Told {
        let delivery = Delivery.of(trial)
        let run = try await store.begin(delivery.start())
        for batch in delivery.batches() { try await run.upsert(batch) }
        _ = await run.counts
        arm(kind, at: place)
        var told = Told.stored
        var words = ""
        do {
            try await run.commit(delivery)
        } catch let error as StoreError {
            words = error.message.en
            told = if case .commitUnknown = error { .unknown } else { .notStored }
            if told == .notStored { #expect(error.label == "store_unavailable", "\(kind): \(error)") }
        }
        await run.rollBack()
        let isThere = try await place.direct.runs(connector: nil, limit: 1).first?.id == run.run
        switch told {
        case .stored: #expect(isThere, "trial \(trial), \(kind): said to be stored")
        case .notStored: #expect(!isThere, "trial \(trial), \(kind): said not to be stored")
        case .unknown: #expect(kind == .beforeAnswerAndOff, "trial \(trial), \(kind): nothing kept the store from finding out: \(words)")
        }
        return told
    }

    private func arm(_ kind: Break, at place: RelayedStore) {
        switch kind {
        case .beforeRequest: place.judgeOnce(.cut, \.asksCommit)
        case .requestHeldUp: place.judgeOnce(.cutLate(150), \.asksCommit)
        case .beforeAnswer: place.judgeOnce(.cut, \.tellsCommit)
        case .beforeAnswerAndOff:
            let isOff = Flag()
            // Until the judge is changed nobody gets through.
            place.judge { message in
                if message.tellsCommit { _ = isOff.raise() }
                return isOff.isUp ? .cut : .pass
            }
        }
    }

    private func repeated(_ trial: Int, at place: RelayedStore) async throws {
        let (counts, run) = try await place.store.store(Delivery.of(trial))
        #expect(counts.inserted + counts.revised + counts.unchanged == 4)
        #expect(try await place.direct.runs(connector: nil, limit: 1).first?.id == run, "trial \(trial): the run that healed it")
    }

    @Test func `keeps the record of a run that took nothing once, whatever became of the answer`() async throws {
        let place = try await RelayedStore()
        var kept: [RunID] = []
        for kind in Break.allCases where kind != .beforeAnswerAndOff {
            arm(kind, at: place)
            let id = try? await place.store.record(.failed)
            place.passAll()
            #expect((id == nil) == (kind == .beforeRequest || kind == .requestHeldUp), "\(kind)")
            kept += id.map { [$0] } ?? []
            #expect(try await place.direct.runs(connector: nil, limit: 9).compactMap(\.id).reversed() == kept, "\(kind)")
        }
    }

    @Test func `says the truth of a run whose line broke at any message`() async throws {
        let place = try await RelayedStore()
        let step = Trials.count("MESSAGE_STEP", 2)
        var (point, value, told) = (1, 0, Told.notStored)
        var stored: [Int] = []
        while point < 500 {
            value += 1
            let isReached = Flag()
            let count = Counter()
            let (at, delivers) = (point, value % 2 == 0)
            place.judge { _ in
                guard count.next() == at, isReached.raise() else { return .pass }
                return delivers ? .cutAfter : .cut
            }
            told = await outcome(of: Delivery.of(value), at: place)
            place.passAll()
            let believed = try await place.direct.revisions()
            if told == .stored { stored.append(value) }
            #expect(told != .unknown, "cut at message \(point): nothing kept the store from finding out")
            #expect(believed == (stored.isEmpty ? [:] : Delivery.revisions(of: stored)), "cut at message \(point)")
            if !isReached.isUp { break }
            point += step
        }
        #expect(told == .stored)
        #expect(point > 30, "a run has more than \(point) messages")
    }

    private func outcome(of delivery: Delivery, at place: RelayedStore) async -> Told {
        do {
            try await place.store.take(delivery)
            return .stored
        } catch StoreError.commitUnknown {
            return .unknown
        } catch {
            return .notStored
        }
    }
}
