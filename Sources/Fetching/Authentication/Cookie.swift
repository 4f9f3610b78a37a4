/// A cookie that a login has set (RFC 6265 §5).
struct Cookie: Hashable, Sendable {
    let name: String
    let value: Secret
    private let domain: String
    /// Whether hosts below `domain` get it too.
    private let includesSubdomains: Bool
    private let path: String
    private let isSecure: Bool

    /// Reads a `Set-Cookie` of an answer from `origin`; nil when it deletes a cookie, cannot be read, or is meant for another domain.
    init?(_ header: String, from origin: FeedAddress) {
        let parts = header.split(separator: ";", omittingEmptySubsequences: false).map(trimmingBlanks)
        guard let pair = parts.first, let equals = pair.firstIndex(of: "=") else { return nil }
        let attributes = Dictionary(parts.dropFirst().map(Self.attribute), uniquingKeysWith: { $1 })
        name = trimmingBlanks(pair[..<equals])
        let written = trimmingBlanks(pair[pair.index(after: equals)...])
        guard !name.isEmpty, !written.isEmpty, (attributes["max-age"].flatMap { Int($0) } ?? 1) > 0 else { return nil }
        value = Secret(written)
        let declared = attributes["domain"].map { $0.lowercased().drop { $0 == "." } } ?? ""
        // A cookie for a whole top-level domain would go to strangers.
        guard declared.isEmpty || declared == origin.host || (declared.contains(".") && origin.host.hasSuffix("." + declared)) else { return nil }
        domain = declared.isEmpty ? origin.host : String(declared)
        includesSubdomains = !declared.isEmpty
        let writtenPath = attributes["path"] ?? ""
        path = writtenPath.hasPrefix("/") ? writtenPath : "/"
        isSecure = attributes["secure"] != nil
    }

    /// Whether it goes with a request to an address.
    func isMeant(for address: FeedAddress) -> Bool {
        let isHost = address.host == domain || includesSubdomains && address.host.hasSuffix("." + domain)
        let isPath = address.path == path || address.path.hasPrefix(path.hasSuffix("/") ? path : path + "/")
        return isHost && isPath && (!isSecure || address.scheme == .https)
    }

    private static func attribute(_ text: String) -> (String, String) {
        let parts = text.split(separator: "=", maxSplits: 1).map(trimmingBlanks)
        return (parts.first?.lowercased() ?? "", parts.count > 1 ? parts[1] : "")
    }
}
