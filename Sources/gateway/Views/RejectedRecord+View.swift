import GatewayModel
import Publishing
import Storage

extension RejectedRecord {
    var json: JSONValue {
        .object([
            "run": .integer(run.number), "connector": .text(connector), "payload": .optional(payload?.description), "place": .text(place),
            "field": .optional(rejection.field), "code": .text(rejection.code), "rawValue": .text(rejection.raw),
            "message": rejection.message.json, "figures": .integer(rejection.figures),
        ])
    }

    /// Whether it stands for the payload as a whole, in a run that failed.
    var isWholeRun: Bool { place.isEmpty && rejection.raw.isEmpty }

    /// Two lines: where and what, then why.
    var lines: String {
        if isWholeRun { return "\(connector): [\(rejection.code)]\n    \(PlainLine.of(say(rejection.message)))\n" }
        let subject = [place, rejection.field ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")
        return "\(PlainLine.of(subject)): \"\(PlainLine.of(rejection.raw))\" [\(rejection.code)]\n    \(PlainLine.of(say(rejection.message)))\n"
    }
}
