import GatewayModel

/// Where in a request a value stands, and how it is written so that it stays one value there.
enum RequestPlace {
    /// In an address: one segment of its path, or a name or value of its query.
    case address
    /// In a field that is encoded as a whole afterwards: a parameter, a form's field, a JSON string.
    case field
    case header
    /// In a text or an attribute of XML; what the connector writes itself is markup.
    case xml
    /// In a text without a syntax.
    case text

    /// The value as it stands there; throws when there is no way to write it.
    func written(_ value: String) throws(Refusal) -> String {
        switch self {
        case .address:
            // A segment of dots alone leads elsewhere, even when it is encoded (RFC 3986 §5.2.4).
            guard value.isEmpty || value.contains(where: { $0 != "." }) else { throw .dots }
            guard !value.unicodeScalars.contains(where: Self.isControl) else { throw .control }
            return PercentEncoding.all(value)
        case .field: return value
        case .header, .text:
            guard !value.unicodeScalars.contains(where: Self.isControl) else { throw .control }
            return value
        case .xml: return try Self.xml(value)
        }
    }

    /// Escaped for text and for attributes alike; XML 1.0 cannot hold other control characters in any spelling (§2.2).
    private static func xml(_ value: String) throws(Refusal) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&apos;"
            case "\t", "\n", "\r": text += "&#\(scalar.value);"
            case _ where isControl(scalar) || scalar.value == 0xFFFE || scalar.value == 0xFFFF: throw .control
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 || scalar.value == 0x7F }

    /// Why a value cannot stand somewhere.
    enum Refusal: Error {
        case control, dots

        var message: LocalizedText {
            switch self {
            case .control:
                LocalizedText(
                    vi: "giá trị thay vào chứa ký tự điều khiển (xuống dòng, NUL…)",
                    en: "the value that belongs here holds a control character (a line break, NUL …)")
            case .dots:
                LocalizedText(
                    vi: "giá trị thay vào chỉ có dấu chấm, sẽ dẫn sang thư mục khác",
                    en: "the value that belongs here is only dots, which lead elsewhere")
            }
        }
    }
}
