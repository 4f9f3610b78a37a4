import Foundation
import GatewayModel
import Hashing

/// An administrative act, as a link of a chain: its hash is over what it says and over the hash of the one before, so that none can be
/// changed, taken out or put in between without every later one showing it.
package struct AuditEntry: Hashable, Sendable {
    /// Counts from 1 without a gap.
    package let number: Int64
    /// When the store learned of it, by the store's clock; whole microseconds.
    package let at: Date
    /// Who acted: a user of the system and its machine, or a key of the server.
    package let actor: String
    /// What was done, in a word of its own: `store-copy`, `replay`, `serve-start`.
    package let act: String
    /// What it was done to, one line for each matter, sorted by name.
    package let details: [String: String]
    package let previous: ContentHash
    package let hash: ContentHash

    /// An entry as a store holds it, whether its hash is right or not.
    package init(number: Int64, at: Date, act: AuditAct, previous: ContentHash, hash: ContentHash) {
        self.number = number
        self.at = at
        actor = act.actor
        self.act = act.act
        details = act.details
        self.previous = previous
        self.hash = hash
    }

    /// The entry that follows `previous`; nil for the first of a chain.
    package init(_ act: AuditAct, after previous: AuditEntry.Head?, at: Date) {
        let number = (previous?.number ?? 0) + 1
        let before = previous?.hash ?? .none
        let hash = Self.hash(number: number, at: at, act, previous: before)
        self.init(number: number, at: at, act: act, previous: before, hash: hash)
    }

    /// The hash that the entry must have.
    package var rightHash: ContentHash {
        Self.hash(number: number, at: at, AuditAct(actor: actor, act: act, details: details), previous: previous)
    }

    /// Every part is preceded by its length in bytes, so that no two entries read alike.
    private static func hash(number: Int64, at: Date, _ act: AuditAct, previous: ContentHash) -> ContentHash {
        let parts = ["\(number)", "\(at.microseconds)", act.actor, act.act, act.detailText, previous.description]
        return .of(parts.map { "\($0.utf8.count):\($0)" }.joined())
    }

    /// The last entry of a chain, kept apart from it, so that a tail that was cut off is missed.
    package struct Head: Hashable, Sendable {
        package let number: Int64
        package let hash: ContentHash

        package init(number: Int64, hash: ContentHash) {
            self.number = number
            self.hash = hash
        }
    }

    package var head: Head { Head(number: number, hash: hash) }
}

/// What a person or a program does that an auditor will ask about.
package struct AuditAct: Hashable, Sendable {
    package let actor: String
    package let act: String
    package let details: [String: String]

    package init(actor: String, act: String, details: [String: String] = [:]) {
        self.actor = actor
        self.act = act
        self.details = details
    }

    /// As a store keeps it: the details as a JSON object with sorted keys.
    package init(actor: String, act: String, detailText: String) {
        let details = try? JSONDecoder().decode([String: String].self, from: Data(detailText.utf8))
        // What cannot be read any more was changed, and must not hash as if it were empty.
        self.init(actor: actor, act: act, details: details ?? ["": detailText])
    }

    package var detailText: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A dictionary of texts always has a form.
        return (try? encoder.encode(details)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
