import Fetching
import Foundation
import GatewayModel
import LoopbackServer
import Testing

/// Every way in which a server can give less than a whole answer ends with the right reason and leaves no file.
struct FaultTests {
    static let body = String(repeating: "2025;1.234,5\n", count: 1000)

    static let faults: [(Behaviour, label: String)] = [
        (.silence, "timeout_stall"),
        (.stall(after: 5000, of: body), "timeout_stall"),
        (.drip(body, pieceSize: 2, every: .milliseconds(100)), "timeout_stall"),
        (.reset(after: 5000, of: body), "truncated"),
        (.earlyClose(after: 5000, of: body), "truncated"),
        (.earlyClose(after: 0, of: body), "truncated"),
        (.truncatedChunked(body), "truncated"),
        (.brokenChunk, "framing"),
        (.contentLengths(["3", "5"], body: "abcde"), "framing"),
        (.contentLengths(["3, 5"], body: "abcde"), "framing"),
        (.contentLengths(["-1"], body: "abcde"), "framing"),
        (.contentLengths(["99999999999999999999"], body: "abcde"), "too_large"),
        (.lengthAndChunked(body), "framing"),
        (.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"), "framing"),
        (.raw("HTTP/1.1 200 OK\r\nX: 1\r\n folded\r\nContent-Length: 1\r\n\r\na"), "framing"),
        (.raw("kết quả không phải HTTP\r\n\r\n"), "framing"),
        (.raw(""), "connect"),
        (.raw("HTTP/1.1 200 OK\r\nX-Large: " + String(repeating: "x", count: 2_000_000) + "\r\n\r\n"), "too_large"),
        (.raw("HTTP/1.1 200 OK\r\n" + String(repeating: "X-Many: y\r\n", count: 20_000) + "\r\n"), "too_large"),
        (.endless, "too_large"),
        (.large(byteCount: 1_048_577), "too_large"),
        (.chunked(Array(repeating: String(repeating: "x", count: 65_536), count: 17)), "too_large"),
        (.answer(headers: [("Content-Encoding", "gzip")], body: body), "encoding"),
        (.answer(status: 206, body: body), "http_status"),
        (.answer(status: 304), "http_status"),
        (.answer(status: 404, body: body), "http_status"),
        (.answer(status: 500, body: body), "http_status"),
        (.answer(status: 401, body: body), "auth"),
        (.answer(status: 403), "auth"),
        (.redirect(to: "/feed"), "redirect"),
        (.redirect(to: "file:///etc/hostname"), "redirect"),
        (.redirect(to: "ftp://127.0.0.1/feed"), "redirect"),
        (.redirect(to: "http://user:secret@127.0.0.1/"), "redirect"),
        (.answer(status: 302), "redirect"),
    ]

    @Test(arguments: faults)
    func `gives the reason and leaves no file`(behaviour: Behaviour, label: String) async throws {
        let spool = try TestSpool()
        let error = try #require(await #expect(throws: FetchError.self) { try await spool.fetch(behaviour) })
        #expect(error.label == label, "\(error)")
        #expect(spool.files.isEmpty)
        #expect(error.message.vi != error.message.en)
        #expect(error.message.en.contains("http://127.0.0.1:"))
    }

    @Test(
        arguments: [
            ("120", .seconds(120)...Duration.seconds(120)), ("Wed, 01 Jan 2200 00:00:00 GMT", .seconds(86_400)...Duration.seconds(10_000_000_000)),
        ])
    func `a wait that the server asks for is passed on`(written: String, expected: ClosedRange<Duration>) async throws {
        let spool = try TestSpool()
        let error = await #expect(throws: FetchError.self) {
            try await spool.fetch(.answer(status: 503, headers: [("Retry-After", written)]))
        }
        #expect(expected.contains(try #require(error?.retryAfter)))
        #expect(error?.isRetryable == true)
    }

    @Test func `bytes beyond the announced length are not taken`() async throws {
        let spool = try TestSpool()
        let result = try await spool.fetch(.contentLengths(["4", "4"], body: "abcde"))
        #expect(try spool.text(result) == "abcd")
    }

    @Test func `a spool folder that is not there is a fault of the store`() async throws {
        let spool = try TestSpool()
        try FileManager.default.removeItem(at: spool.folder)
        let error = await #expect(throws: FetchError.self) { try await spool.fetch(.answer(body: "a")) }
        #expect(error?.label == "store_unavailable")
    }
}
