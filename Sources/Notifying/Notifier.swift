import Foundation
import GatewayModel
import Hashing
import Storage

/// Tells every hook what is new since it was told last, and what is over; nothing twice.
package struct Notifier: Sendable {
    private let hooks: [ConfiguredHook]
    private let ledger: any NoticeLedger
    private let means: HookMeans

    package init(hooks: [ConfiguredHook], ledger: any NoticeLedger, means: HookMeans) {
        self.hooks = hooks
        self.ledger = ledger
        self.means = means
    }

    /// How one hook fared.
    package struct Outcome: Sendable {
        package let hook: String
        /// Nil when there was nothing to tell.
        package let digest: Digest?
        /// Why it could not be told; it is told again the next time.
        package let failure: LocalizedText?
    }

    /// Compares what holds now with what each hook knows, and tells the difference. A hook that fails stops no other.
    package func tell(_ conditions: [Condition], at moment: Date) async -> [Outcome] {
        await withTaskGroup(of: Outcome.self) { group in
            for hook in hooks { group.addTask { await tell(hook, conditions, at: moment) } }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.hook < $1.hook }
        }
    }

    private func tell(_ hook: ConfiguredHook, _ conditions: [Condition], at moment: Date) async -> Outcome {
        do throws(StoreError) {
            let told = try await ledger.told(hook.id)
            let wanted = conditions.filter(hook.wants)
            let new = wanted.filter { !told.contains($0.name) }
            let over = told.subtracting(wanted.map(\.name))
            let digest = Self.digest(of: new, over: over, at: moment, for: hook)
            if let digest {
                do throws(HookFailure) {
                    try await hook.hook.tell(digest, in: hook.language, through: means)
                } catch {
                    return Outcome(hook: hook.id, digest: digest, failure: error.message)
                }
            }
            if !new.isEmpty || !over.isEmpty { try await ledger.keepTold(hook.id, new: Set(new.map(\.name)), over: over) }
            return Outcome(hook: hook.id, digest: digest, failure: nil)
        } catch {
            return Outcome(hook: hook.id, digest: nil, failure: error.message)
        }
    }

    /// Nil when nothing is worth a word: a figure that is no longer due has come, or is late, which is a condition of its own.
    private static func digest(of new: [Condition], over: Set<String>, at moment: Date, for hook: ConfiguredHook) -> Digest? {
        let ended = over.sorted().compactMap { Condition.parts(of: $0) }.filter { $0.kind != .due }
            .map { Digest.Ended(kind: $0.kind, subject: $0.subject) }
        let shown = hook.kinds.contains(.recovered) ? ended : []
        guard !new.isEmpty || !shown.isEmpty else { return nil }
        let sorted = new.sorted { ($0.kind.rawValue, $0.subject) < ($1.kind.rawValue, $1.subject) }
        // Of what is told, not of the moment: a digest that is told again has the same name.
        let name = ContentHash.of(([hook.id] + sorted.map { "\($0.name) \($0.since.timeIntervalSince1970)" } + over.sorted()).joined(separator: "\n"))
        return Digest(id: "msg_\(name.description.prefix(32))", at: moment, new: sorted, over: shown)
    }
}
