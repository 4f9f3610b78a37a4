import Foundation

/// A mail in plain text, as it is handed to a server (RFC 5322, RFC 2045, RFC 2047).
package struct MailMessage: Sendable {
    package let from: String
    package let to: [String]
    package let subject: String
    package let text: String
    package let date: Date
    /// Unique for ever, without angle brackets: a server that gets one twice may drop the second.
    package let id: String

    package init(from: String, to: [String], subject: String, text: String, date: Date, id: String) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.date = date
        self.id = id
    }

    /// Whether a text is one address and nothing else that could end a header or a command.
    package static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let letters = { (part: Substring) in
            part.utf8.allSatisfy { (33...126).contains($0) && !"<>()[]\\,;:\"".utf8.contains($0) } && !part.isEmpty
        }
        return parts.count == 2 && parts.allSatisfy(letters) && text.utf8.count <= 254
    }

    /// The whole message with lines that end as SMTP wants.
    package var bytes: [UInt8] {
        let headers = [
            "Date: \(Self.dateFormat.string(from: date))",
            "From: <\(from)>",
            "To: \(to.map { "<\($0)>" }.joined(separator: ",\r\n "))",
            "Subject: \(Self.encodedWords(subject))",
            "Message-ID: <\(id)>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: base64",
        ]
        let body = Data(text.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
        return Array((headers.joined(separator: "\r\n") + "\r\n\r\n" + body + "\r\n").utf8)
    }

    private static let dateFormat: DateFormatter = {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
        return format
    }()

    /// The text as encoded words of at most 75 letters, one a line; no letter of the text is cut in two.
    private static func encodedWords(_ text: String) -> String {
        var (words, piece): ([String], [UInt8]) = ([], [])
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            // 45 bytes are 60 letters of base64.
            if piece.count + bytes.count > 45 {
                words.append(encoded(piece))
                piece = []
            }
            piece += bytes
        }
        words.append(encoded(piece))
        return words.joined(separator: "\r\n ")
    }

    private static func encoded(_ bytes: [UInt8]) -> String { "=?utf-8?B?\(Data(bytes).base64EncodedString())?=" }
}
