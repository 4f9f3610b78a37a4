import Foundation
import GatewayModel

/// What a hook is told at a time: all that is new for it, and all that is over.
package struct Digest: Hashable, Sendable {
    /// Unique; the same when the same is told again because no answer came, so that a receiver can drop it.
    package let id: String
    package let at: Date
    package let new: [Condition]
    package let over: [Ended]

    /// A condition that was told and is over.
    package struct Ended: Hashable, Sendable {
        package let kind: Condition.Kind
        package let subject: String

        package init(kind: Condition.Kind, subject: String) {
            self.kind = kind
            self.subject = subject
        }
    }

    package init(id: String, at: Date, new: [Condition], over: [Ended]) {
        self.id = id
        self.at = at
        self.new = new
        self.over = over
    }

    /// One line that says how much of what there is.
    package var subject: LocalizedText {
        let counts = Condition.Kind.allCases.compactMap { kind -> (Int, LocalizedText)? in
            let count = kind == .recovered ? over.count : new.count { $0.kind == kind }
            return count > 0 ? (count, kind.word) : nil
        }
        return LocalizedText(
            vi: "Cổng chỉ tiêu: " + counts.map { "\($0) \($1.vi)" }.joined(separator: ", "),
            en: "Indicator Gateway: " + counts.map { "\($0) \($1.en)" }.joined(separator: ", "))
    }

    /// The whole digest for a person, a line for each condition.
    package func text(_ language: Language) -> String {
        var lines: [String] = []
        for kind in Condition.Kind.allCases {
            let found =
                kind == .recovered
                ? over.map { "\($0.kind.word[language]): \($0.subject)" } : new.filter { $0.kind == kind }.map { $0.text[language] }
            guard !found.isEmpty else { continue }
            if !lines.isEmpty { lines.append("") }
            lines.append("\(kind.word[language].prefix(1).uppercased())\(kind.word[language].dropFirst()) (\(found.count)):")
            lines += found.map { "- \($0)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The digest for a program: a JSON object, its keys sorted, times in UTC.
    package var json: [UInt8] {
        let object: [String: Any] = [
            "id": id, "at": Self.instant(at),
            "new": new.map { condition in
                [
                    "kind": condition.kind.rawValue, "subject": condition.subject, "agencies": condition.agencies.sorted(),
                    "since": Self.instant(condition.since), "text": ["vi": condition.text.vi, "en": condition.text.en],
                ] as [String: Any]
            },
            "over": over.map { ["kind": $0.kind.rawValue, "subject": $0.subject] },
        ]
        // Texts, lists and tables of them always have a form.
        let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        return Array(data ?? Data())
    }

    private static func instant(_ date: Date) -> String { date.formatted(.iso8601) }
}
