import Foundation

/// Writes fields as a body: `application/x-www-form-urlencoded`, or a JSON object of texts.
enum FormBody {
    static func form(_ fields: [(name: String, value: String)]) -> [UInt8] {
        Array(fields.map { "\(PercentEncoding.all($0.name))=\(PercentEncoding.all($0.value))" }.joined(separator: "&").utf8)
    }

    static func json(_ fields: [(name: String, value: String)]) -> [UInt8] {
        Array(("{" + fields.map { "\(quoted($0.name)):\(quoted($0.value))" }.joined(separator: ",") + "}").utf8)
    }

    /// A JSON string (RFC 8259 §7).
    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\0"..."\u{1F}": "\\u" + String(repeating: "0", count: scalar.value < 16 ? 3 : 2) + String(scalar.value, radix: 16)
            default: String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}
