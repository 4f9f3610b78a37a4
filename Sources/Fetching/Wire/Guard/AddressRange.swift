/// Addresses that begin with the same bits, written `10.0.0.0/8` or `fd00::/8` (RFC 4632 §3.1); a lone address is a range of one.
package struct AddressRange: Hashable, Sendable, CustomStringConvertible {
    private let first: IPAddress
    private let prefix: Int

    /// Nil for what is no range, and when the address has bits beyond the prefix: `10.1.2.3/8` may mean either.
    package init?(_ written: String) {
        let parts = written.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = IPAddress(parts[0]), first.family == .v6 || !parts[0].contains(":") else { return nil }
        let width = first.family.width
        guard let prefix = parts.count == 1 ? width : Int(parts[1]), (0...width).contains(prefix) else { return nil }
        self.first = first
        self.prefix = prefix
        guard prefix == 0 ? first.bits == 0 : (first.bits >> (width - prefix)) << (width - prefix) == first.bits else { return nil }
    }

    package func contains(_ address: IPAddress) -> Bool {
        guard address.family == first.family else { return false }
        let shift = first.family.width - prefix
        return address.bits >> shift == first.bits >> shift
    }

    package var description: String { "\(first)/\(prefix)" }
}
