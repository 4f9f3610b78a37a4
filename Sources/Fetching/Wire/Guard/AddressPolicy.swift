/// Decides which machines the gateway may ask, by their number at the moment of connecting, whatever name led there.
///
/// Everything that is not a public unicast address is refused unless the operator allows its range: otherwise a connector, a redirect or
/// a name server could make the gateway read what only its own machine or network may see.
package struct AddressPolicy: Hashable, Sendable {
    private let allowed: [AddressRange]

    /// `allow` comes from the operator and never from a connector.
    package init(allow: [AddressRange] = []) {
        allowed = allow
    }

    /// Refuses nothing: for what people try out on their own machine.
    package static let everywhere = AddressPolicy(allow: ["0.0.0.0/0", "::/0"].compactMap(AddressRange.init))

    /// Why an address may not be asked, in English for the cause of an error; nil when it may.
    package func refusal(of address: IPAddress) -> String? {
        if allowed.contains(where: { $0.contains(address) }) { return nil }
        if let reserved = ReservedRange.of(address) { return "\(address): \(reserved.range), \(reserved.purpose)" }
        // What is meant for the operator's own 10.0.0.1 is not meant for the 10.0.0.1 of a translator somewhere else.
        if let inner = address.embedded, let reserved = ReservedRange.of(inner) {
            return "\(address): holds \(inner) of \(reserved.range), \(reserved.purpose)"
        }
        return nil
    }

    /// The same for a host as an address writes it, before anything is resolved: numbers, and the names that mean this machine.
    package func refusal(ofHost host: String) -> String? {
        if let address = IPAddress(host) { return refusal(of: address) }
        let name = host.hasSuffix(".") ? String(host.dropLast()) : host
        guard name == "localhost" || name.hasSuffix(".localhost") else { return nil }
        return refusal(of: IPAddress(v4: 0x7F00_0001)).map { "\(host): \($0)" }
    }
}

extension IPAddress {
    /// The IPv4 address that a translator or a tunnel makes of an IPv6 address: NAT64 (RFC 6052), 6to4 (RFC 3056), SIIT (RFC 2765).
    fileprivate var embedded: IPAddress? {
        guard family == .v6 else { return nil }
        if bits >> 32 == 0x0064_FF9B_0000_0000_0000_0000 { return IPAddress(v4: UInt32(truncatingIfNeeded: bits)) }
        if bits >> 112 == 0x2002 { return IPAddress(v4: UInt32(truncatingIfNeeded: bits >> 80)) }
        return nil
    }
}
