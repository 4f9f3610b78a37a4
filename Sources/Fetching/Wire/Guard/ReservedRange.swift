/// Addresses that are not of the public Internet, or not of one machine, with what they are for.
///
/// From the IANA registries of special-purpose addresses for IPv4 and IPv6 (RFC 6890).
struct ReservedRange: Sendable {
    let range: AddressRange
    let purpose: String

    /// The range that holds an address; nil for a public unicast address and for those of NAT64, whose inner address is to be judged.
    static func of(_ address: IPAddress) -> ReservedRange? {
        if let named = named.first(where: { $0.range.contains(address) }) { return named }
        let isElsewhere = address.family == .v6 && !unicast.contains { $0.contains(address) }
        return isElsewhere ? unassigned : nil
    }

    private init?(_ range: String, _ purpose: String) {
        guard let range = AddressRange(range) else { return nil }
        self.range = range
        self.purpose = purpose
    }

    /// All that is public unicast in IPv6, and the prefix of NAT64 (RFC 6052 §2.1).
    private static let unicast = ["2000::/3", "64:ff9b::/96"].compactMap(AddressRange.init)

    private static let unassigned = ReservedRange("::/0", "not a public unicast address")

    static let named = [
        ReservedRange("0.0.0.0/8", "this network"),
        ReservedRange("10.0.0.0/8", "private"),
        ReservedRange("100.64.0.0/10", "shared by a provider's customers"),
        ReservedRange("127.0.0.0/8", "this machine"),
        ReservedRange("169.254.0.0/16", "link-local"),
        ReservedRange("172.16.0.0/12", "private"),
        ReservedRange("192.0.0.0/24", "protocol assignments"),
        ReservedRange("192.0.2.0/24", "documentation"),
        ReservedRange("192.88.99.0/24", "6to4 relays"),
        ReservedRange("192.168.0.0/16", "private"),
        ReservedRange("198.18.0.0/15", "benchmarks"),
        ReservedRange("198.51.100.0/24", "documentation"),
        ReservedRange("203.0.113.0/24", "documentation"),
        ReservedRange("224.0.0.0/4", "multicast"),
        ReservedRange("240.0.0.0/4", "reserved"),
        ReservedRange("::/128", "this machine"),
        ReservedRange("::1/128", "this machine"),
        ReservedRange("2001::/23", "protocol assignments and Teredo"),
        ReservedRange("2001:db8::/32", "documentation"),
        ReservedRange("3fff::/20", "documentation"),
        ReservedRange("fc00::/7", "private"),
        ReservedRange("fe80::/10", "link-local"),
        ReservedRange("fec0::/10", "site-local"),
        ReservedRange("ff00::/8", "multicast"),
    ].compactMap(\.self)
}
