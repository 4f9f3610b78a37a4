import GatewayModel
import Publishing

/// What an examination of the machine and the project found in one respect.
struct Finding: Hashable, Sendable {
    enum Verdict: String, Hashable, Sendable {
        case good, warning, failure

        /// One sign for a column.
        var sign: String {
            switch self {
            case .good: "✓"
            case .warning: "!"
            case .failure: "✗"
            }
        }
    }

    let verdict: Verdict
    let subject: LocalizedText
    let text: LocalizedText
    /// What to do next; nil when all is good.
    let fix: LocalizedText?

    static func good(_ subject: LocalizedText, _ text: LocalizedText) -> Finding {
        Finding(verdict: .good, subject: subject, text: text, fix: nil)
    }

    static func warning(_ subject: LocalizedText, _ text: LocalizedText, fix: LocalizedText) -> Finding {
        Finding(verdict: .warning, subject: subject, text: text, fix: fix)
    }

    static func failure(_ subject: LocalizedText, _ text: LocalizedText, fix: LocalizedText) -> Finding {
        Finding(verdict: .failure, subject: subject, text: text, fix: fix)
    }

    var json: JSONValue {
        .object(["verdict": .text(verdict.rawValue), "subject": subject.json, "text": text.json, "fix": fix?.json ?? .null])
    }
}
