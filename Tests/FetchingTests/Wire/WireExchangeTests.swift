import Fetching
import Foundation
import GatewayModel
import Hashing
import LoopbackServer
import Testing

/// What goes out and what comes back.
struct WireExchangeTests {
    private func request(_ server: LoopbackServer, _ path: String = "/") throws -> WireRequest {
        WireRequest(address: try FeedAddress(server.address + path))
    }

    @Test func `a POST carries its body and no header that nobody asked for`() async throws {
        let wire = try TestWire()
        try await LoopbackServer.with(Routes(["/": .answer(body: "a")])) { server in
            var request = try request(server)
            request.method = .post
            request.body = Array(String(repeating: "Kỳ=Quý I&", count: 200_000).utf8)
            _ = try await wire.exchange(request)
            let sent = try #require(server.requests.first)
            #expect(sent.method == "POST")
            #expect(sent.body == request.body)
            #expect(sent.header("Expect") == nil)
            #expect(sent.header("Content-Type") == nil)
        }
    }

    @Test(arguments: [(301, "GET", 0), (302, "GET", 0), (303, "GET", 0), (307, "POST", 3), (308, "POST", 3)])
    func `a redirected POST is asked for, or sent again`(status: Int, method: String, byteCount: Int) async throws {
        let wire = try TestWire()
        try await LoopbackServer.with(Routes(["/": .redirect(to: "/b", status: status), "/b": .answer(body: "a")])) { server in
            var request = try request(server)
            request.method = .post
            request.body = Array("a=1".utf8)
            _ = try await wire.exchange(request)
            #expect(server.requests.last?.method == method)
            #expect(server.requests.last?.body.count == byteCount)
        }
    }

    @Test func `a body is never sent on to another server`() async throws {
        let wire = try TestWire()
        try await LoopbackServer.with(Routes(["/": .answer(body: "a")])) { other in
            try await LoopbackServer.with(Routes(["/": .redirect(to: other.address + "/", status: 307)])) { server in
                var request = try request(server)
                request.method = .post
                request.body = Array("password=1".utf8)
                let sent = request
                let error = try await wire.failure { try await wire.exchange(sent) }
                #expect(error == .redirect(.withBody, at: "\(server.address)/"))
                #expect(other.requests.isEmpty)
            }
        }
    }

    @Test func `what a request proves stays with its server, also when the way leads back`() async throws {
        let wire = try TestWire()
        let servers = try [LoopbackServer(serving: Routes([:])), LoopbackServer(serving: Routes([:]))]
        let ports = servers.map(\.port)
        servers.forEach { $0.stop() }
        let first = try LoopbackServer(
            port: ports[0], serving: Routes(["/": .redirect(to: "http://127.0.0.1:\(ports[1])/"), "/end": .answer(body: "a")]))
        let second = try LoopbackServer(port: ports[1], serving: Routes(["/": .redirect(to: "http://127.0.0.1:\(ports[0])/end")]))
        for server in [first, second] { server.start() }
        defer { for server in [first, second] { server.stop() } }
        var request = try request(first)
        request.headers = [try HeaderField(name: "X-Api-Key", value: "s3cret")]
        request.credentials = .basic(user: "u", password: Secret("p"))
        _ = try await wire.exchange(request)
        #expect(first.requests.map { $0.header("X-Api-Key") } == ["s3cret", nil])
        #expect(first.requests.map { $0.header("Authorization") } == ["Basic dTpw", nil])
        #expect(second.requests.map { $0.header("X-Api-Key") } == [nil])
        #expect(second.requests.map { $0.header("Authorization") } == [nil])
    }

    @Test func `a redirect that is not to be followed is the answer`() async throws {
        let wire = try TestWire()
        try await LoopbackServer.with(Routes(["/": .redirect(to: "/b")])) { server in
            var request = try request(server)
            request.limits.followsRedirects = false
            let response = try await wire.exchange(request)
            #expect(response.status == 302)
            #expect(response.header("location") == "/b")
            #expect(server.requests.count == 1)
        }
    }

    @Test func `a digest is proved after the challenge`() async throws {
        let wire = try TestWire()
        let challenge = "Digest realm=\"feeds\", qop=\"auth\", nonce=\"abc\", algorithm=SHA-256"
        try await LoopbackServer.with(Routes(["/": .challenge(challenge, .answer(body: "figures"))])) { server in
            var request = try request(server)
            request.credentials = .digest(user: "u", password: Secret("s3cret"))
            let response = try await wire.exchange(request)
            #expect(response.status == 200)
            #expect(try response.text == "figures")
            #expect(response.hash == ContentHash.of("figures"))
            let proof = try #require(server.requests.last?.header("Authorization"))
            #expect(proof.hasPrefix("Digest ") && proof.contains("username=\"u\"") && !proof.contains("s3cret"))
        }
    }

    @Test func `a digest that is refused is an answer`() async throws {
        let wire = try TestWire()
        let routes = Routes(["/": .answer(status: 401, headers: [("WWW-Authenticate", "Digest realm=\"a\", nonce=\"b\", qop=\"auth\"")], body: "no")])
        try await LoopbackServer.with(routes) { server in
            var request = try request(server)
            request.credentials = .digest(user: "u", password: Secret("p"))
            #expect(try await wire.exchange(request).status == 401)
            #expect(server.requests.count == 2)
        }
    }

    @Test(arguments: [200, 206, 304, 401, 404, 429, 500])
    func `an answer comes with its status, headers, body and times, whatever it says`(status: Int) async throws {
        let wire = try TestWire()
        let body = status == 304 ? "" : "<p>no</p>"
        let response = try await wire.exchange(.answer(status: status, headers: [("X-A", "1"), ("x-a", "2"), ("Retry-After", "7")], body: body))
        #expect(response.status == status)
        #expect(response.isSuccess == (status == 200))
        #expect(response.headers.filter { $0.name.lowercased() == "x-a" }.map(\.value) == ["1", "2"])
        #expect(response.header("X-A") == "2")
        #expect(response.retryAfter == .seconds(7))
        #expect(try response.text == body)
        #expect(response.timings.firstByte > .zero && response.timings.firstByte <= response.timings.total)
        response.discard()
        #expect(wire.files.isEmpty)
    }

    @Test(arguments: [Behaviour.Ending.close, .reset])
    func `the body of a refusal may break off`(ending: Behaviour.Ending) async throws {
        let wire = try TestWire()
        let message = "HTTP/1.1 503 Busy\r\nContent-Length: 1000\r\nRetry-After: 3\r\n\r\nwait"
        let response = try await wire.exchange(.bytes(Array(message.utf8), then: ending))
        #expect(response.status == 503)
        #expect(response.retryAfter == .seconds(3))
        #expect(try response.text == "wait")
    }

    @Test func `of a long refusal the start is kept`() async throws {
        let wire = try TestWire()
        let response = try await wire.exchange(.answer(status: 500, body: String(repeating: "x", count: 1_000_000)))
        #expect(response.status == 500)
        #expect(response.byteCount == 65_536)
    }

    @Test(arguments: [(200, true), (201, false)])
    func `so many header lines are taken`(count: Int, isTaken: Bool) async throws {
        let wire = try TestWire()
        // The status line, Content-Length and the empty line count too.
        let lines = (0..<count - 3).map { "X-\($0): y\r\n" }.joined()
        let behaviour = Behaviour.raw("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\(lines)\r\na")
        if isTaken {
            #expect(try await wire.exchange(behaviour).byteCount == 1)
        } else {
            let error = try await wire.failure { try await wire.exchange(behaviour) }
            #expect(error.label == "too_large")
            #expect(error.message.en.contains("200 header lines"))
        }
    }
}
