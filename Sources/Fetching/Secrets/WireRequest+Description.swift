// What is sent may hold secrets, so that printing or dumping it shows what was asked and not with which proof.

extension HeaderField: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name; values are often keys.
    package var description: String { "\(name): …" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}

extension FeedAddress: CustomDebugStringConvertible, CustomReflectable {
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension WireRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Method, address without the values of its query, names of headers, size of the body.
    package var description: String {
        let parts = headers.map(\.description) + (body.map { ["\($0.count) bytes"] } ?? []) + (credentials.map { [$0.description] } ?? [])
        return "\(method.rawValue) \(address)" + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
    }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}

extension WireCredentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The kind of proof alone.
    package var description: String {
        switch self {
        case .basic: "basic"
        case .digest: "digest"
        case .certificate: "certificate"
        case .key: "key"
        }
    }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension WireResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Status, address and size; headers may hold cookies and tokens.
    package var description: String { "\(status) \(address), \(byteCount) bytes" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
