import GatewayModel

/// Finds out whether a document is a SOAP envelope, and takes down the fault that it may bring instead of an answer.
struct SOAPWatch {
    /// Nothing is left to see once this is false: the document is no envelope, or its fault is known.
    private(set) var isWatching = true
    /// The root is SOAP's, of version 1.1 or 1.2.
    private(set) var isEnvelope = false
    /// The present element stands in the body.
    private(set) var isInBody = false
    private(set) var isInFault = false
    private(set) var fault: SOAPFault?

    private var namespace = XMLName.none
    private var hasBody = false
    private var isBodyEmpty = true

    /// Notes an element that begins below `depth` others.
    mutating func start(_ element: XMLElement, depth: Int, names: SOAPNames) {
        switch depth {
        case 0:
            isEnvelope = element.name == names.envelope && names.namespaces.contains(element.namespace) && element.namespace != .none
            namespace = element.namespace
            isWatching = isEnvelope
        case 1:
            isInBody = element.name == names.body && element.namespace == namespace
            if isInBody { hasBody = true }
        case 2 where isInBody:
            isBodyEmpty = false
            // SOAP has no other element of its own there, though some services call theirs ServiceFault.
            guard element.namespace == namespace else { return }
            isInFault = true
            fault = SOAPFault(element.qualifiedName)
        default:
            if isInFault { fault?.start(element.name.text, depth: depth - 3) }
        }
    }

    /// Notes that an element below `depth` others ends.
    mutating func end(depth: Int) {
        switch depth {
        case 1: isInBody = false
        case 2 where isInFault:
            isInFault = false
            isWatching = false
        default: break
        }
    }

    mutating func characters(_ bytes: UnsafeRawBufferPointer) {
        fault?.characters(bytes)
    }

    /// Why an envelope has no records, when it has nothing at all to choose them from.
    var lack: DecodeError? {
        guard isEnvelope else { return nil }
        return !hasBody ? .noBody : isBodyEmpty ? .emptyBody : nil
    }
}

extension DecodeError {
    fileprivate static var noBody: DecodeError {
        .malformed(
            PayloadPlace(named: "/Envelope"),
            LocalizedText(
                vi: "phong bì SOAP không có Body, nên không có câu trả lời; hãy kiểm tra địa chỉ, SOAPAction và nội dung yêu cầu trong connector.",
                en: "the SOAP envelope has no Body, so there is no answer; check the address, SOAPAction and the request in the connector."))
    }

    fileprivate static var emptyBody: DecodeError {
        .malformed(
            PayloadPlace(named: "/Envelope/Body"),
            LocalizedText(
                vi:
                    "Body của phong bì SOAP trống; hãy kiểm tra tham số của yêu cầu. Nếu nguồn được phép không có bản ghi, viết empty: allowed.",
                en: "the Body of the SOAP envelope is empty; check the request's parameters. If the feed may have no records, write empty: allowed."
            ))
    }

    /// A connector that says `envelope: soap` got another document.
    static func noEnvelope(root: String) -> DecodeError {
        .malformed(
            PayloadPlace(named: "/\(root)"),
            LocalizedText(
                vi:
                    "nội dung không phải phong bì SOAP 1.1 hay 1.2: phần tử gốc là <\(root)>. Hãy kiểm tra địa chỉ, hoặc bỏ envelope: soap và viết đường dẫn từ phần tử gốc.",
                en:
                    "the content is no SOAP 1.1 or 1.2 envelope: its root element is <\(root)>. Check the address, or leave out envelope: soap and write paths from the root."
            ))
    }
}
