import Foundation
import GatewayModel
import Storage
import Testing

/// What lies beside a payload for a person who asks how it came.
struct PayloadRecordTests {
    private let folder: ArchiveFolder

    init() throws {
        folder = try ArchiveFolder()
    }

    @Test func `tells what was asked, where the answer came from, and how its end was known`() throws {
        let incoming = try folder.incoming(ArchiveFolder.table(1))
        let exchange = ArchivedExchange(
            method: "POST", requestHeaders: [("Content-Type", "text/xml"), ("SOAPAction", "\"urn:x\""), ("X-Api-Key", "canary")],
            requestBody: "<nam>2025</nam>", answeredBy: "https://cdn.example.gov.vn/a.csv", framing: "chunked", compression: "gzip",
            receivedByteCount: 812)
        try folder.archive.store(incoming, exchange: exchange)
        let record = try #require(folder.archive.record(of: incoming.hash))
        #expect(record.request.headers?.map(\.name) == ["Content-Type", "SOAPAction"])
        #expect(record.request.body == "<nam>2025</nam>")
        #expect(record.response.address == "https://cdn.example.gov.vn/a.csv")
        #expect(record.response.framing == "chunked" && record.response.compression == "gzip" && record.response.receivedBytes == 812)
    }

    @Test func `keeps the start of a long body`() {
        let exchange = ArchivedExchange(method: "POST", requestBody: String(repeating: "a", count: 20_000))
        #expect(exchange.requestBody == String(repeating: "a", count: 16_384) + "…")
    }

    @Test func `reads a record that a version before wrote`() throws {
        let table = ArchiveFolder.table(1)
        let hash = try folder.store(table)
        let payload = try #require(folder.archive.payload(hash))
        let former = """
            {"bytes":\(table.count),"request":{"address":"https://example.gov.vn/a.csv","method":"GET"},"response":{"headers":[],\
            "receivedAt":"2025-07-01T00:00:00Z","status":200},"sha256":"\(hash)"}
            """
        let file = payload.deletingPathExtension().appendingPathExtension("json")
        chmod(file.path, 0o600)
        try Data(former.utf8).write(to: file)
        #expect(folder.archive.record(of: hash)?.response.status == 200)
    }
}
