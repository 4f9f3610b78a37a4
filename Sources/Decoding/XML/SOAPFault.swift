import GatewayModel

/// What a SOAP service says about why it gives no answer: `faultcode` and `faultstring` (1.1), `Code` and `Reason` (1.2), details.
struct SOAPFault {
    private static let lineLimit = 12
    private static let depthLimit = 8
    private static let textLimit = 300

    /// As the document writes it.
    private let name: String
    private var path: [String] = []
    private var lines: [(path: String, text: [UInt8])] = []

    init(_ name: String) {
        self.name = name
    }

    /// Notes an element that begins `depth` levels below the fault's children.
    mutating func start(_ name: String, depth: Int) {
        guard lines.count < Self.lineLimit, depth < Self.depthLimit else { return }
        path.removeLast(max(0, path.count - depth))
        path.append(name)
        lines.append((path.joined(separator: "/"), []))
    }

    mutating func characters(_ bytes: UnsafeRawBufferPointer) {
        guard let last = lines.indices.last, lines[last].text.count < 4 * Self.textLimit else { return }
        lines[last].text += bytes.prefix(4 * Self.textLimit)
    }

    var error: DecodeError {
        let told = lines.map { ($0.path, PayloadExcerpt($0.text).limited(to: Self.textLimit)) }.filter { !$0.1.isEmpty }
        let list = told.map { "\($0) = \($1)" }.joined(separator: ", ")
        return .malformed(
            PayloadPlace(named: "/Envelope/Body/\(name)"),
            LocalizedText(
                vi:
                    "dịch vụ SOAP báo lỗi thay vì gửi số liệu (\(list.isEmpty ? "không nêu lý do" : list)). Hãy kiểm tra tham số, tài khoản và SOAPAction trong connector; nếu đúng cả, hãy gửi nguyên văn lỗi này cho bên cung cấp.",
                en:
                    "the SOAP service answered with a fault instead of figures (\(list.isEmpty ? "it gives no reason" : list)). Check the parameters, the account and SOAPAction in the connector; if all are right, send this fault to the provider."
            ))
    }
}
