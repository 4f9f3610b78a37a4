import Fetching
import Foundation
import GatewayModel
import LoopbackServer
import Testing

struct RedirectTests {
    @Test(arguments: [301, 302, 303, 307, 308])
    func `are followed, also to a relative address`(status: Int) async throws {
        let spool = try TestSpool()
        let routes = Routes(["/a/b": .redirect(to: "../c?nam=2025", status: status), "/c": .answer(body: "figures")])
        try await LoopbackServer.with(routes) { server in
            let result = try await spool.fetch(WireRequest(to: FeedAddress("\(server.address)/a/b")))
            #expect(try spool.text(result) == "figures")
            #expect(result.payload.origin.address == "\(server.address)/a/b")
            #expect(server.requests.map(\.target) == ["/a/b", "/c?nam=2025"])
        }
    }

    @Test(arguments: [(5, true), (6, false)])
    func `are followed five times`(count: Int, isFollowed: Bool) async throws {
        let spool = try TestSpool()
        var behaviours: [String: Behaviour] = ["/\(count)": .answer(body: "a")]
        for step in 0..<count { behaviours["/\(step)"] = .redirect(to: "/\(step + 1)") }
        try await LoopbackServer.with(Routes(behaviours)) { server in
            let request = WireRequest(to: try FeedAddress("\(server.address)/0"))
            if isFollowed {
                #expect(try await spool.fetch(request).payload.byteCount == 1)
            } else {
                await #expect(throws: FetchError.redirect(.tooMany(5), at: "\(server.address)/0")) { try await spool.fetch(request) }
            }
            #expect(server.requests.count == 6)
        }
    }

    @Test func `own headers stay with the first server`() async throws {
        let spool = try TestSpool()
        try await LoopbackServer.with(Routes(["/there": .answer(body: "a")])) { other in
            let routes = Routes(["/here": .redirect(to: "/still-here"), "/still-here": .redirect(to: "\(other.address)/there")])
            try await LoopbackServer.with(routes) { server in
                let key = try HeaderField(name: "X-Api-Key", value: "s3cret")
                _ = try await spool.fetch(WireRequest(to: FeedAddress("\(server.address)/here"), headers: [key]))
                #expect(server.requests.map { $0.header("X-Api-Key") } == ["s3cret", "s3cret"])
                #expect(other.requests.map { $0.header("X-Api-Key") } == [nil])
                #expect(other.requests.map { $0.header("Accept-Encoding") } == [BodyDecoders.acceptEncoding])
            }
        }
    }
}
