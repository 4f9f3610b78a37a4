import GatewayModel
import Storage

/// Plans, takes work and has it done, for as long as its task is not cancelled; then it takes nothing more and stops what runs.
///
/// Nothing ends it otherwise: a store that does not answer is asked again.
package struct Worker: Sendable {
    /// How a worker works.
    package struct Settings: Sendable {
        /// Who works, as a person would look for it.
        package var holder: String
        /// Runs at once.
        package var concurrency: Int
        /// How long a right holds that is not renewed; it is renewed three times in that time.
        package var lease: Duration = .seconds(30)
        /// How long it sleeps at most: others may have planned something, and a store may be back.
        package var pause: Duration = .seconds(5)
        /// How long a connector rests of whose run the store took nothing, so that it is not run again and again in vain.
        package var rest: Duration = .seconds(60)

        package init(holder: String, concurrency: Int) {
            self.holder = holder
            self.concurrency = concurrency
        }
    }

    private enum Happening {
        case timeToLook
        case ended(String, isKept: Bool)
    }

    /// What a worker remembers from one look to the next.
    private struct Memory {
        var running: Set<String> = []
        var resting: [String: ContinuousClock.Instant] = [:]
        var nextPlan = ContinuousClock.now
    }

    private let ledger: any WorkLedger
    private let executor: any RunExecutor
    private let settings: Settings
    private let list: @Sendable () -> WorkList
    private let note: @Sendable (WorkEvent) -> Void

    /// `list` says what may be done, whenever the worker looks; `note` hears what happens and must not wait.
    package init(
        ledger: any WorkLedger, executor: any RunExecutor, settings: Settings, list: @escaping @Sendable () -> WorkList,
        note: @escaping @Sendable (WorkEvent) -> Void
    ) {
        self.ledger = ledger
        self.executor = executor
        self.settings = settings
        self.list = list
        self.note = note
    }

    package func run() async {
        var memory = Memory()
        await withTaskGroup(of: Happening.self) { group in
            var isTimed = false
            while !Task.isCancelled {
                await look(&memory, &group)
                if !isTimed {
                    isTimed = true
                    group.addTask { [next = memory.nextPlan] in
                        try? await Task.sleep(until: next, clock: .continuous)
                        return .timeToLook
                    }
                }
                switch await group.next() {
                case .ended(let connector, let isKept):
                    memory.running.remove(connector)
                    if !isKept { memory.resting[connector] = .now + settings.rest }
                case .timeToLook, nil: isTimed = false
                }
            }
            group.cancelAll()
        }
    }

    /// Plans when it is time, and takes as much work as there is room for.
    private func look(_ memory: inout Memory, _ group: inout TaskGroup<Happening>) async {
        do throws(StoreError) {
            let list = list()
            if memory.nextPlan <= .now {
                let outcome = try await SlotPlanner(ledger: ledger).plan(list.connectors)
                outcome.planned.forEach { note(.planned($0)) }
                // The store's clock may not be there yet when this one is.
                memory.nextPlan = .now + min(settings.pause, max(outcome.nextSlot ?? settings.pause, .milliseconds(1)))
            }
            memory.resting = memory.resting.filter { $0.value > .now }
            while memory.running.count < settings.concurrency, !Task.isCancelled {
                let busy = memory.running.union(memory.resting.keys)
                let wish = WorkWish(holder: settings.holder, duration: settings.lease, candidates: list.candidates(without: busy))
                guard let work = try await ledger.claim(wish) else { break }
                memory.running.insert(work.connector)
                let ticket = work.ticket(retryAfter: list.delay(after: work.failures, of: work.connector))
                group.addTask { await .ended(work.connector, isKept: perform(work, ticket).isKept) }
            }
            note(.looked)
        } catch {
            memory.nextPlan = .now + settings.pause
            if !Task.isCancelled { note(.storeFailed(error)) }
        }
    }

    private func perform(_ work: ClaimedWork, _ ticket: WorkTicket) async -> RunOutcome {
        note(.began(work))
        let outcome = await withTaskGroup(of: RunOutcome?.self) { group in
            group.addTask { await executor.run(work, ticket: ticket) }
            group.addTask {
                await keep(work)
                return nil
            }
            var outcome: RunOutcome?
            // Whichever ends first ends the other: the run, or the right to make it.
            for await ended in group {
                outcome = ended ?? outcome
                group.cancelAll()
            }
            return outcome ?? .abandoned(LocalizedText(vi: "lần chạy bị dừng", en: "the run was stopped"))
        }
        await giveBack(work)
        note(.ended(work, outcome))
        return outcome
    }

    /// Renews the rights of a piece of work until one is lost or the task is cancelled.
    private func keep(_ work: ClaimedWork) async {
        while true {
            do { try await Task.sleep(for: settings.lease / 3) } catch { return }
            do throws(StoreError) {
                for lease in [work.lease, work.seat].compactMap(\.self) {
                    guard try await ledger.renewLease(lease, for: settings.lease) else {
                        note(.lost(work))
                        return
                    }
                }
            } catch {
                // A right that ran out meanwhile and that nobody took still holds.
                if !Task.isCancelled { note(.storeFailed(error)) }
            }
        }
    }

    /// Also when the worker is being stopped, so that another need not wait until the rights run out.
    private func giveBack(_ work: ClaimedWork) async {
        await Task { [ledger, note] in
            do throws(StoreError) {
                try await ledger.giveBack(work)
            } catch {
                note(.storeFailed(error))
            }
        }.value
    }
}
