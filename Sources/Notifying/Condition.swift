import Foundation
import GatewayModel

/// Something that holds now and that somebody wants to be told of once.
package struct Condition: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A figure falls due soon.
        case due
        /// A figure is owed and its day is past.
        case late
        /// Figures wait for an officer's word.
        case held
        /// The last run of a connector failed.
        case failed
        /// Something that was told is over: what failed runs again, what was late has come. Never a condition of its own.
        case recovered

        package var word: LocalizedText {
            switch self {
            case .due: LocalizedText(vi: "sắp đến hạn", en: "due soon")
            case .late: LocalizedText(vi: "quá hạn", en: "late")
            case .held: LocalizedText(vi: "chờ duyệt", en: "held")
            case .failed: LocalizedText(vi: "thất bại", en: "failed")
            case .recovered: LocalizedText(vi: "đã hết", en: "over")
            }
        }
    }

    package let kind: Kind
    /// What it is about, in words that stay the same while it holds: a connector, or an indicator with its period.
    package let subject: String
    /// The agencies that answer for it; none when only the operator does.
    package let agencies: Set<String>
    package let since: Date
    package let text: LocalizedText

    package init(kind: Kind, subject: String, agencies: Set<String> = [], since: Date, text: LocalizedText) {
        self.kind = kind
        self.subject = subject
        self.agencies = agencies
        self.since = since
        self.text = text
    }

    /// The name under which a store remembers that it was told.
    package var name: String { "\(kind.rawValue) \(subject)" }

    /// The kind and subject behind such a name.
    static func parts(of name: String) -> (kind: Kind, subject: String)? {
        let parts = name.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])) else { return nil }
        return (kind, String(parts[1]))
    }
}
