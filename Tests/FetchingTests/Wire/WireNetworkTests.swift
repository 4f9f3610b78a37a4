import Fetching
import Foundation
import GatewayModel
import LoopbackServer
import TestServers
import Testing

/// The guard against a real network with a canary at every private address (F28, F29, T1, T3).
@Suite(.enabled("making a network takes root, ip and unshare") { try await apart { PrivateNetwork.isPossible } })
struct WireNetworkTests {
    static let addresses = ["10.9.9.9/32", "192.168.7.7/32", "172.16.5.5/32", "169.254.169.254/32", "100.64.1.1/32", "fd00::1/128", "fe80::9/128"]

    static let hosts = """
        127.0.0.1 loopback.example
        ::1 six.example
        10.9.9.9 private.example
        169.254.169.254 metadata.example
        fd00::1 unique.example
        1.1.1.1 both.example
        127.0.0.1 both.example

        """

    static let targets = [
        // This machine, as every reader of addresses spells it.
        "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "0x7f.1", "0x7f000001", "0X7F.0.0.1", "0177.0.0.1", "017700000001", "2130706433",
        "0", "0.0.0.0", "0x0", "00", "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]",
        "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::1%25lo]", "loopback.example",
        "LOOPBACK.Example", "six.example", "localhost", "LocalHost", "localhost.", "a.localhost",
        // Private networks.
        "10.9.9.9", "0xa.0x9.0x9.0x9", "012.011.011.011", "168364297", "10.592137", "192.168.7.7", "0300.0250.7.7", "3232237319", "172.16.5.5",
        "172.1049861", "100.64.1.1", "[::ffff:10.9.9.9]", "[::ffff:a09:909]", "[64:ff9b::10.9.9.9]", "[2002:a09:909::1]", "[fd00::1]",
        "[fd00:0:0::0:1]", "private.example", "unique.example",
        // What answers for a cloud's machines, and what belongs to one link.
        "169.254.169.254", "0xa9fea9fe", "2852039166", "[::ffff:169.254.169.254]", "[64:ff9b::a9fe:a9fe]", "[fe80::9]", "[fe80::9%25lo]",
        "metadata.example",
        // Ranges that nobody may have.
        "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "[ff02::1]", "[2001:db8::1]",
    ]

    /// Spellings that some readers take for a number or a name of this machine, and others for none.
    static let doubtful = [
        "127.0.0.1.", "0x7f.1.", "127.0.0.1%00", "127.0.0.1%2eexample", "%31%32%37.0.0.1", "１２７.0.0.1", "127。0。0。1", "①②⑦.0.0.1", "127.0.0.1\u{AD}",
        "0127.0.0.1", "00127.0.0.1", "127.0.0.0001", "127.0.0.1.0", "0x7f.0x000000001", "1.1.1.1@127.0.0.1", "127.0.0.1:80@10.9.9.9", "4294967297",
        "2130706433.", "loopback.example.", "[::ffff:127.0.0.1%25lo]", "[::ffff:127.1]", "[::7f00:1]", "[v1.127.0.0.1]", "127.0.0.1\\",
        "ip6-localhost",
    ]

    /// A public address, so that the guard lets it pass, at which this network has a server.
    private static let outside = "9.9.9.10"

    /// The thread of a wire's transfers belongs to the network in which the wire was made.
    private func network(_ wire: TestWire, allow: [String]) async throws -> (canary: Canary, guarded: CurlWire, open: CurlWire) {
        try await PrivateNetwork.make(addresses: Self.addresses, hosts: Self.hosts, in: wire.folder) {
            let limits = TransferLimits(stallTime: .seconds(20))
            let policy = AddressPolicy(allow: allow.compactMap(AddressRange.init))
            return (
                try Canary(), CurlWire(policy: policy, files: FileRoots([]), limits: limits),
                CurlWire(policy: .everywhere, files: FileRoots([]), limits: limits)
            )
        }
    }

    /// Where the server outside sends its visitors; what is no address cannot be written into a header either.
    private static let redirects = targets + doubtful.filter { $0.utf8.allSatisfy { $0 < 0x80 } }

    /// The same with a server at a public address, beyond a gate, whose paths are the numbers of `redirects`.
    private func networkWithServer(_ spool: TestWire) async throws -> (canary: Canary, guarded: CurlWire, server: LoopbackServer, gate: Relay) {
        try await PrivateNetwork.make(addresses: Self.addresses + ["\(Self.outside)/32"], hosts: Self.hosts, in: spool.folder) {
            let canary = try Canary()
            let routes = Self.redirects.enumerated().map { ("/\($0)", Behaviour.redirect(to: "http://\($1):\(canary.port)/")) }
            let server = try LoopbackServer(serving: Routes(Dictionary(uniqueKeysWithValues: routes)))
            server.start()
            let wire = CurlWire(policy: AddressPolicy(), files: FileRoots([]), limits: TransferLimits(stallTime: .seconds(20)))
            return (canary, wire, server, try Relay(INADDR_ANY, to: Int(server.port)))
        }
    }

    private func label(_ wire: CurlWire, _ host: String, _ canary: Canary, _ spool: TestWire, by proxy: String? = nil) async throws -> String {
        guard let address = try? FeedAddress("http://\(host):\(canary.port)/") else { return "no address" }
        return try await label(wire, address, spool, by: proxy)
    }

    private func label(_ wire: CurlWire, _ address: FeedAddress, _ spool: TestWire, by proxy: String? = nil) async throws -> String {
        var request = WireRequest(address: address)
        request.route.proxy = proxy
        request.limits.timeout = .seconds(20)
        do throws(FetchError) {
            return "\(try await wire.exchange(request, into: PayloadSpool(folder: spool.folder), deadline: .after(.seconds(30))).status)"
        } catch {
            return error.label
        }
    }

    @Test func `no private address is reached by number or by name`() async throws {
        let wire = try TestWire()
        let (canary, guarded, open) = try await network(wire, allow: [])
        for host in Self.targets {
            let label = try await label(guarded, host, canary, wire)
            #expect(label == "egress_denied", "\(host)")
            #expect(canary.visitors() == 0, "\(host)")
        }
        // The canary does sing: without the guard it is reached.
        for host in ["10.9.9.9", "private.example"] { try await canary.expectVisit { try await label(open, host, canary, wire) } }
    }

    @Test func `no spelling that can be read in two ways reaches this machine`() async throws {
        let wire = try TestWire()
        let (canary, guarded, _) = try await network(wire, allow: [])
        for host in Self.doubtful {
            let label = try await label(guarded, host, canary, wire)
            // In octal, some are addresses of somebody else.
            #expect(["no address", "dns", "connect", "timeout_connect", "egress_denied", "config"].contains(label), "\(host): \(label)")
            #expect(canary.visitors() == 0, "\(host)")
        }
    }

    /// The server outside sends each of its visitors somewhere inside (F28).
    @Test func `no redirect reaches a private address`() async throws {
        let spool = try TestWire()
        let (canary, guarded, server, gate) = try await networkWithServer(spool)
        defer { server.stop() }
        for (index, host) in Self.redirects.enumerated() {
            let label = try await label(guarded, FeedAddress("http://\(Self.outside):\(gate.port)/\(index)"), spool)
            #expect(
                label == "egress_denied" || Self.doubtful.contains(host) && ["dns", "connect", "redirect", "config"].contains(label),
                "\(host): \(label)")
            #expect(canary.visitors() == 0, "\(host)")
        }
        #expect(server.requests.count == Self.redirects.count)
    }

    @Test func `a proxy outside is never asked for a private address`() async throws {
        let spool = try TestWire()
        let (canary, guarded, server, gate) = try await networkWithServer(spool)
        defer { server.stop() }
        let proxy = "http://\(Self.outside):\(gate.port)"
        // What a name means there, only the proxy knows.
        for host in Self.targets where !host.lowercased().hasSuffix(".example") {
            let label = try await label(guarded, host, canary, spool, by: proxy)
            #expect(label == "egress_denied", "\(host)")
        }
        #expect(gate.passedByteCount == 0)
        _ = try await label(guarded, "example.gov.vn", canary, spool, by: proxy)
        #expect(gate.passedByteCount > 0)
        #expect(canary.visitors() == 0)
    }

    /// A neighbour that is known to the network and is not there swallows all that is sent (F4).
    @Test func `a machine that never answers costs the time to connect`() async throws {
        let spool = try TestWire()
        let wire = try await PrivateNetwork.make(addresses: [], hosts: Self.hosts, in: spool.folder) {
            for command in [
                "link add near type veth peer name far", "address add 9.9.9.1/24 dev near", "link set near up", "link set far up",
                "neighbour add 9.9.9.20 lladdr 02:00:00:00:00:01 nud permanent dev near",
            ] {
                try LocalProcess.run("ip", command.split(separator: " ").map(String.init), in: spool.folder)
            }
            return CurlWire(policy: AddressPolicy(), files: FileRoots([]))
        }
        var request = WireRequest(address: try FeedAddress("http://9.9.9.20/"))
        request.limits.connectTimeout = .milliseconds(400)
        let start = ContinuousClock.now
        let sent = request
        let error = await #expect(throws: FetchError.self) {
            try await wire.exchange(sent, into: PayloadSpool(folder: spool.folder), deadline: .after(.seconds(20)))
        }
        #expect(error?.label == "timeout_connect")
        // The whole request may take a minute.
        #expect((.milliseconds(390)...(.seconds(19))).contains(start.duration(to: .now)))
    }

    @Test func `of a name with a public and a private address only the public one is tried`() async throws {
        let wire = try TestWire()
        let (canary, guarded, _) = try await network(wire, allow: [])
        let label = try await label(guarded, "both.example", canary, wire)
        #expect(["connect", "timeout_connect", "timeout_total", "egress_denied"].contains(label))
        #expect(canary.visitors() == 0)
    }

    @Test func `what the operator allows is reached, and its neighbour not`() async throws {
        let wire = try TestWire()
        let (canary, guarded, _) = try await network(wire, allow: ["10.9.9.0/24"])
        try await canary.expectVisit { try await label(guarded, "private.example", canary, wire) }
        let neighbour = try await label(guarded, "192.168.7.7", canary, wire)
        #expect(neighbour == "egress_denied")
        #expect(canary.visitors() == 0)
    }
}
