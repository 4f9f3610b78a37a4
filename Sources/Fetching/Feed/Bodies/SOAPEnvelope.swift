/// A message of SOAP 1.1 or 1.2 around the XML that a connector writes.
///
/// Source: SOAP 1.1 (W3C Note of 2000-05-08) §4 and §6.1.1; SOAP 1.2 part 2 §7, RFC 3902.
package struct SOAPEnvelope: Hashable, Sendable {
    package enum Version: String, Hashable, Sendable, CaseIterable {
        case soap11 = "1.1"
        case soap12 = "1.2"

        fileprivate var namespace: String {
            switch self {
            case .soap11: "http://schemas.xmlsoap.org/soap/envelope/"
            case .soap12: "http://www.w3.org/2003/05/soap-envelope"
            }
        }
    }

    package let version: Version
    /// The operation; empty when the service wants none. It holds no quotation mark or control character.
    package let action: String
    package let body: RequestTemplate

    func text(for values: RequestValues) throws(FetchError) -> String {
        let content = try body.text(for: values, in: .xml)
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <soap:Envelope xmlns:soap="\(version.namespace)"><soap:Body>\(content)</soap:Body></soap:Envelope>
            """
    }

    /// In 1.1 the operation has a header of its own, in 1.2 it is a parameter of the media type.
    var headers: [HeaderField] {
        switch version {
        case .soap11:
            [HeaderField(standard: "Content-Type", "text/xml; charset=utf-8"), HeaderField(standard: "SOAPAction", "\"\(action)\"")]
        case .soap12:
            [
                HeaderField(
                    standard: "Content-Type", "application/soap+xml; charset=utf-8" + (action.isEmpty ? "" : "; action=\"\(action)\""))
            ]
        }
    }

    /// Whether a text can be an operation's name: printable ASCII without quotation marks and backslashes.
    static func isAction(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    }
}
