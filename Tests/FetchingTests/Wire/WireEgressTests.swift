import Fetching
import GatewayModel
import LoopbackServer
import Testing

/// Which machines may be asked (T1-T4, F27-F31).
struct WireEgressTests {
    static let refused = [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1",
        "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "[::1]", "::ffff:127.0.0.1",
        "::ffff:7f00:1", "::ffff:10.1.2.3", "::ffff:169.254.169.254", "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1",
        "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "2002:a9fe:a9fe::", "2001::1",
        "2001:0:7f00:1::", "2001:db8::1", "3fff::1", "100::1", "4000::1", "5f00::1", "fc00::1", "fd00::1", "fe80::1", "fe80::1%eth0",
        "fec0::1", "ff02::1", "localhost", "localhost.", "a.localhost",
    ]

    static let unicast = [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1", "172.15.255.255", "172.32.0.0",
        "192.0.1.1", "223.255.255.255", "2606:4700::1111", "2001:4860:4860::8888", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::1",
        "example.gov.vn", "localhost.gov.vn",
    ]

    @Test(arguments: refused)
    func `an address that is not public is refused`(host: String) {
        #expect(AddressPolicy().refusal(ofHost: host) != nil)
        #expect(AddressPolicy.everywhere.refusal(ofHost: host) == nil)
    }

    @Test(arguments: unicast)
    func `a public address and a name are not`(host: String) {
        #expect(AddressPolicy().refusal(ofHost: host) == nil)
    }

    @Test func `the operator's ranges open what they name and nothing else`() throws {
        let policy = AddressPolicy(allow: [try #require(AddressRange("10.1.0.0/16")), try #require(AddressRange("fd00:1::/32"))])
        for host in ["10.1.0.0", "10.1.255.255", "::ffff:10.1.2.3", "[fd00:1::1]"] { #expect(policy.refusal(ofHost: host) == nil, "\(host)") }
        for host in ["10.2.0.0", "10.0.255.255", "64:ff9b::10.1.2.3", "2002:a01:203::", "fd00:2::1", "127.0.0.1"] {
            #expect(policy.refusal(ofHost: host) != nil, "\(host)")
        }
    }

    @Test(arguments: [
        "", "10.0.0.0/33", "10.1.2.3/8", "10.0.0.0/-1", "10.0.0/8", "::/129", "fd00::1/8", "::ffff:10.0.0.0/104", "a/8", "10.0.0.0/8/8",
    ])
    func `a text that is no range`(written: String) {
        #expect(AddressRange(written) == nil)
    }

    @Test(arguments: [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.0.1", "0", "0.0.0.0", "[::1]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::]", "localhost",
    ])
    func `no spelling of this machine reaches it`(host: String) async throws {
        let wire = try TestWire(allow: [])
        try await LoopbackServer.with(Routes(["/": .answer(body: "canary")])) { server in
            let error = try await wire.failure { try await wire.exchange("http://\(host):\(server.port)/") }
            #expect(error.label == "egress_denied", "\(error)")
            #expect(error.message.en.contains("network: { allow: ["))
            #expect(!error.isRetryable)
            #expect(server.requests.isEmpty)
        }
    }

    @Test(arguments: ["http://127.0.0.2", "http://[::1]", "http://10.0.0.1"])
    func `a redirect to a place that may not be asked is not followed`(target: String) async throws {
        let wire = try TestWire(allow: ["127.0.0.1"])
        try await LoopbackServer.with(Routes(["/": .answer(body: "canary")])) { canary in
            let behaviour = Behaviour.redirect(to: "\(target):\(canary.port)/")
            let error = try await wire.failure { try await wire.exchange(behaviour) }
            #expect(error.label == "egress_denied")
            #expect(canary.requests.isEmpty)
        }
    }

    @Test func `a proxy is judged like a server, and what it is to ask as well`() async throws {
        try await LoopbackServer.with(Routes(["/": .answer(body: "canary")])) { proxy in
            var request = WireRequest(address: try FeedAddress("http://example.gov.vn/"))
            request.route.proxy = proxy.address
            let closed = try TestWire(allow: [])
            let sent = request
            let byProxy = try await closed.failure { try await closed.exchange(sent) }
            #expect(byProxy.label == "egress_denied")
            var hidden = request
            hidden.address = try FeedAddress("http://10.0.0.1/")
            let inner = hidden
            let open = try TestWire()
            let byTarget = try await open.failure { try await open.exchange(inner) }
            #expect(byTarget.label == "egress_denied")
            #expect(proxy.requests.isEmpty)
        }
    }
}
