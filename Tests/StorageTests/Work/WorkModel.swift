import GatewayModel
import Storage

/// Explores every state that workers can bring a store's work into: with pauses, crashes, answers that are lost, and a clock that steps back.
struct WorkModel {
    /// A promise that does not hold, with the steps that lead there.
    struct Counterexample: Error, CustomStringConvertible {
        let promise: String
        let steps: [String]
        var description: String { "\(promise): " + steps.joined(separator: ", ") }
    }

    var slots = 2
    var workers = 3
    var ticks: Int64 = 4
    var broken: BrokenProtocol?

    private static let right = Duration.microseconds(2)

    /// How many states there are; throws the shortest way to one in which a promise is broken.
    func explore() throws -> Int {
        let first = WorkWorld(slots: slots, workers: workers)
        var known: [WorkWorld: Int] = [first: 0]
        var worlds = [first]
        var origins: [(parent: Int, step: String)] = [(0, "")]
        var place = 0
        while place < worlds.count {
            let steps = try steps(from: worlds[place])
            // Whatever has happened, there must be a way to have all work done.
            if steps.isEmpty, worlds[place].work.contains(where: { !$0.isDone }), worlds[place].now < ticks {
                throw counterexample("work is never done", place, "", origins)
            }
            for (name, next) in steps where known[next] == nil {
                if let promise = brokenPromise(from: worlds[place], to: next) { throw counterexample(promise, place, name, origins) }
                known[next] = worlds.count
                worlds.append(next)
                origins.append((place, name))
            }
            place += 1
        }
        return worlds.count
    }

    private func counterexample(_ promise: String, _ place: Int, _ last: String, _ origins: [(parent: Int, step: String)]) -> Counterexample {
        var (steps, at) = ([last], place)
        while at > 0 {
            steps.append(origins[at].step)
            at = origins[at].parent
        }
        return Counterexample(promise: promise, steps: steps.reversed())
    }

    private func brokenPromise(from before: WorkWorld, to after: WorkWorld) -> String? {
        guard let slot = after.stored.indices.first(where: { after.stored[$0] > before.stored[$0] }) else { return nil }
        if after.stored[slot] > 1 { return "a slot was stored twice" }
        let committer = before.workers.indices.first { before.workers[$0] != after.workers[$0] }
        return committer == before.owner ? nil : "a run was stored although another worker had its right"
    }

    private func steps(from world: WorkWorld) throws -> [(String, WorkWorld)] {
        var steps: [(String, WorkWorld)] = []
        if world.now < ticks { steps.append(("tick", changed(world) { $0.world.now += 1 })) }
        // Only once, or the clock would never end.
        if world.now == 2, world.lease.token > 0 { steps.append(("clock steps back", changed(world) { $0.world.now -= 1 })) }
        for number in world.workers.indices { try steps.append(contentsOf: self.steps(of: number, in: world)) }
        return steps
    }

    private func steps(of number: Int, in world: WorkWorld) throws -> [(String, WorkWorld)] {
        var steps: [(String, WorkWorld)] = []
        func step(_ name: String, _ change: (WorldRows) throws -> WorkWorld.Worker) rethrows {
            let rows = WorldRows(world, broken)
            let worker = try change(rows)
            rows.world.workers[number] = worker
            if rows.world != world { steps.append(("w\(number) \(name)", rows.world)) }
        }
        func end(_ ticket: WorkTicket, _ rows: WorldRows, _ status: RunReport.Status) throws -> Bool {
            rows.committing = ticket
            defer { rows.committing = nil }
            do {
                try rows.end(ticket, run: RunID(1), status: status)
            } catch StoreError.leaseLost {
                return false
            }
            if status != .failed, let slot = ticket.work { rows.world.stored[Int(slot.number)] += 1 }
            return true
        }
        let worker = world.workers[number]
        switch worker {
        case .idle:
            for isAnswerLost in [false, true] {
                try step(isAnswerLost ? "claims, and the answer is lost" : "claims") { rows in
                    let wish = WorkWish(holder: "\(number)", duration: Self.right, candidates: [.init(connector: "feed")])
                    guard let work = try rows.claim(wish) else { return .idle }
                    rows.world.owner = number
                    return isAnswerLost ? .idle : .claimed(work.ticket(retryAfter: work.failures == 0 ? .microseconds(1) : nil))
                }
            }
        case .claimed(let ticket):
            step("reads") { _ in .read(ticket) }
            try step("renews") { rows in try rows.renew(ticket.lease, for: Self.right) ? worker : .idle }
        case .read(let ticket) where broken == .`the right is checked in a step before the commit`:
            step("checks") { rows in rows.world.lease.admits(ticket.lease.token) ? .checked(ticket) : .idle }
        case .read(let ticket), .checked(let ticket):
            try step("commits") { rows in try end(ticket, rows, .succeeded) ? .ending(ticket) : .idle }
            try step("commits, and the answer is lost") { rows in try end(ticket, rows, .succeeded) ? .unsure(ticket) : .idle }
            try step("fails") { rows in try end(ticket, rows, .failed) ? .ending(ticket) : .idle }
        case .unsure(let ticket):
            step("finds its run") { _ in .ending(ticket) }
            // What a network does to a message that was sent once.
            try step("commits again") { rows in try end(ticket, rows, .succeeded) ? .ending(ticket) : .ending(ticket) }
        case .ending(let ticket):
            try step("gives back") { rows in
                try rows.release(ticket.lease, rest: .zero)
                return .idle
            }
        }
        if worker != .idle { step("crashes") { _ in .idle } }
        return steps
    }

    private func changed(_ world: WorkWorld, _ change: (WorldRows) -> Void) -> WorkWorld {
        let rows = WorldRows(world, broken)
        change(rows)
        return rows.world
    }
}
