import Fetching
import Foundation
import GatewayModel
import Hashing
import LoopbackServer
import Testing

/// What comes of an answer that is whole.
struct AnswerTests {
    @Test(
        arguments: [
            (Behaviour.answer(body: "Kỳ;Tỷ lệ\n"), FetchResult.Framing.length),
            (.chunked(["Kỳ;", "Tỷ lệ\n"]), .chunked),
            (.drip("Kỳ;Tỷ lệ\n", pieceSize: 3, every: .milliseconds(5)), .length),
        ] as [(Behaviour, FetchResult.Framing)])
    func `is spooled and hashed, and its framing told`(behaviour: Behaviour, framing: FetchResult.Framing) async throws {
        let spool = try TestSpool()
        let result = try await spool.fetch(behaviour)
        #expect(try spool.text(result) == "Kỳ;Tỷ lệ\n")
        #expect(result.payload.hash == ContentHash.of("Kỳ;Tỷ lệ\n"))
        #expect(result.payload.byteCount == 15)
        #expect(result.framing == framing)
        #expect(spool.files.count == 1)
    }

    @Test func `an empty answer is a payload of no bytes`() async throws {
        let spool = try TestSpool()
        let result = try await spool.fetch(.answer(body: ""))
        #expect(result.payload.byteCount == 0)
        #expect(result.payload.hash == ContentHash.of(""))
    }

    @Test func `its origin is kept without the values of the query`() async throws {
        let spool = try TestSpool()
        let headers = [("Content-Type", "text/csv; charset=utf-8"), ("ETag", "\"v1\""), ("Last-Modified", "Tue, 01 Jul 2025 00:00:00 GMT")]
        let server = try LoopbackServer(serving: Routes(["/feed": .answer(headers: headers, body: "a")]))
        server.start()
        defer { server.stop() }
        let before = Date()
        let result = try await spool.fetch(WireRequest(to: FeedAddress("\(server.address)/feed?key=s3cret", query: [("kỳ", "Quý I")])))
        let origin = result.payload.origin
        #expect(origin.address == "\(server.address)/feed?key=…&k%e1%bb%b3=…")
        #expect(origin.status == 200)
        #expect(origin.mediaType == "text/csv; charset=utf-8")
        #expect(origin.etag == "\"v1\"")
        #expect(origin.lastModified == "Tue, 01 Jul 2025 00:00:00 GMT")
        #expect((before...Date()).contains(origin.retrievedAt))
        #expect(server.requests.map(\.target) == ["/feed?key=s3cret&k%e1%bb%b3=Qu%c3%bd%20I"])
    }

    @Test func `the request says who asks, what is taken, and which compressions are known`() async throws {
        let spool = try TestSpool()
        try await LoopbackServer.with(Routes(["/": .answer(headers: [("Content-Type", "text/csv")], body: "a")])) { server in
            _ = try await spool.fetch(
                WireRequest(
                    to: FeedAddress("\(server.address)/"),
                    headers: [HeaderField(name: "Accept-Language", value: "vi"), HeaderField(name: "X-Empty", value: "")],
                    accept: [#require(MediaType("text/csv")), #require(MediaType("application/xml"))]))
            let request = try #require(server.requests.first)
            #expect(request.method == "GET")
            #expect(request.header("Accept") == "text/csv, application/xml")
            #expect(request.header("Accept-Encoding") == BodyDecoders.acceptEncoding)
            #expect(request.header("Accept-Language") == "vi")
            #expect(request.header("X-Empty") == "")
            #expect(request.header("User-Agent") == "indicator-gateway")
        }
    }

    @Test(arguments: [("text/csv; charset=utf-8", true), ("TEXT/CSV", true), ("text/html", false), ("nonsense", false), (nil, false)])
    func `only accepted media types are taken`(written: String?, isTaken: Bool) async throws {
        let spool = try TestSpool()
        let behaviour = Behaviour.answer(headers: written.map { [("Content-Type", $0)] } ?? [], body: "<html>")
        let accept = [try #require(MediaType("text/csv"))]
        if isTaken {
            #expect(try await spool.fetch(behaviour, accept: accept).payload.byteCount == 6)
        } else {
            let error = await #expect(throws: FetchError.self) { try await spool.fetch(behaviour, accept: accept) }
            #expect(error?.label == "schema_drift")
            #expect(spool.files.isEmpty)
        }
    }

    @Test func `an answer of exactly the limit is taken`() async throws {
        let spool = try TestSpool()
        #expect(try await spool.fetch(.large(byteCount: 1000), sizeLimit: ByteSize(bytes: 1000)).payload.byteCount == 1000)
    }

    @Test func `200 MB arrive whole`() async throws {
        let spool = try TestSpool()
        let result = try await spool.fetch(.large(byteCount: 200_000_000), sizeLimit: .mebibytes(256))
        #expect(result.payload.byteCount == 200_000_000)
        #expect(result.payload.hash.description == "d162f6594b643795442d4c7bba3a1711962b9e63717625d9f1f9696df315c86b")
    }
}
