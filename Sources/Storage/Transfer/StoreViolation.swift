import GatewayModel

/// Something in a store that cannot be if only this program wrote to it.
package struct StoreViolation: Hashable, Sendable {
    /// A bounded name of the rule that is broken.
    package let rule: Rule
    /// What breaks it: a figure, a run, a period.
    package let subject: String
    /// What was found.
    package let detail: LocalizedText

    package init(_ rule: Rule, _ subject: String, _ detail: LocalizedText) {
        self.rule = rule
        self.subject = subject
        self.detail = detail
    }

    /// What must hold in every store.
    package enum Rule: String, CaseIterable, Sendable {
        /// The engine finds its own files or records sound.
        case engine
        /// A copy into the store was finished.
        case copy
        /// The revisions of a figure run from 1 without a gap.
        case revisions
        /// A revision says something else than the one before.
        case change
        /// A later revision was believed later.
        case belief
        /// A figure leads back to its run, its page and its payload.
        case origin
        /// A run's counts are the rows that it wrote, and their sum.
        case counts
        /// Numbers, periods and codes are written as this program writes them.
        case form
    }
}

extension StoreViolation {
    /// The subject with what was found.
    package var text: LocalizedText {
        subject.isEmpty ? detail : LocalizedText(vi: "\(subject): \(detail.vi)", en: "\(subject): \(detail.en)")
    }
}
