import GatewayModel

/// A header of a request whose bytes cannot change what the request is (RFC 9110 §5).
package struct HeaderField: Hashable, Sendable {
    package let name: String
    package let value: String

    /// Throws when the name is not a token or is one that the gateway sets, or when the value holds control bytes.
    package init(name: String, value: String) throws(Problem) {
        guard Self.isToken(name) else { throw .name }
        guard !Self.reserved.contains(name.lowercased()) else { throw .reserved }
        guard !value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else { throw .controlByte }
        self.name = name
        self.value = trimmingBlanks(value)
    }

    /// A header that the gateway itself sends.
    init(standard name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Why a header cannot be sent.
    package enum Problem: Error, Hashable, Sendable {
        case name, reserved, controlByte
    }

    /// Headers that say how the message is cut or which bytes are asked for: one wrong value, and half an answer looks whole.
    private static let reserved: Set<String> = [
        "accept-encoding", "connection", "content-length", "expect", "host", "if-range", "keep-alive", "range", "te", "trailer",
        "transfer-encoding", "upgrade",
    ]

    /// Whether a text is a token: one or more visible ASCII characters without separators (RFC 9110 §5.6.2).
    static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}

extension HeaderField.Problem {
    package var message: LocalizedText {
        switch self {
        case .name:
            LocalizedText(
                vi: "tên header chỉ được có chữ không dấu, chữ số và dấu gạch nối", en: "a header's name has only letters, digits and hyphens")
        case .reserved: LocalizedText(vi: "cổng tự đặt header này", en: "the gateway sets this header itself")
        case .controlByte:
            LocalizedText(
                vi: "giá trị header chứa ký tự điều khiển (xuống dòng, NUL…)",
                en: "the header's value holds a control character (a line break, NUL …)")
        }
    }
}
