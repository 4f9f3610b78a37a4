import Fetching
import Foundation
import GatewayModel
import Hashing

/// A page as a feed might send it, without a server and without a format.
struct PaginationPage: PayloadProbe {
    var records: [String] = []
    /// Texts at places of the page.
    var texts: [String: String] = [:]
    var lists: [String: [String]] = [:]
    var headers: [(name: String, value: String)] = []
    /// Nil for the address that was asked.
    var address: String?

    /// Records `a b c`, and texts at places.
    init(_ records: String = "", _ texts: [String: String] = [:], headers: [(name: String, value: String)] = [], address: String? = nil) {
        self.records = records.split(separator: " ").map(String.init)
        self.texts = texts
        self.headers = headers
        self.address = address
    }

    func values(at places: [String], in response: WireResponse) -> [String?] { places.map { texts[$0] } }

    func list(at place: String, in response: WireResponse) -> [String] { lists[place] ?? [] }

    func recordCount(in response: WireResponse) -> Int { records.count }

    func digest(of response: WireResponse) -> RecordDigest {
        RecordDigest(count: records.count, hash: .of(records.joined(separator: "\n")))
    }

    /// The page after its arrival; the body's hash covers all of it.
    func view(_ index: Int, asked: String) throws -> PageView {
        let body = (records + texts.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }).joined(separator: "\n")
        let response = WireResponse(
            status: 200, headers: headers, address: try FeedAddress(address ?? asked), file: URL(fileURLWithPath: "/nonexistent"),
            hash: .of(body), byteCount: body.utf8.count, receivedByteCount: body.utf8.count, framing: .length)
        return PageView(index: index, response: response, probe: self)
    }
}
