import ArgumentParser
import GatewayModel
import Publishing

/// What a text was read as, or why it was refused.
struct NormalForm {
    private let text: String
    private let json: JSONValue
    /// Nil when the text was read.
    private let reason: LocalizedText?

    init(text: String, json: JSONValue) {
        self.text = text
        self.json = json
        reason = nil
    }

    init(refused code: String, because reason: LocalizedText) {
        text = code
        json = .object(["code": .text(code), "message": reason.json])
        self.reason = reason
    }

    /// Prints the form to standard output; for a refusal also the reason to standard error, and ends with exit code 1.
    func print(_ format: NormaliseCommand.Format) throws {
        var bytes = Array(text.utf8)
        if format == .json {
            bytes = []
            json.append(to: &bytes)
        }
        try Output.standard.write(bytes + [UInt8(ascii: "\n")])
        guard let reason else { return }
        try Output.errors.write(say(reason) + "\n")
        throw ExitCode(ExitStatus.failed)
    }
}
