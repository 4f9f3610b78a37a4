import Foundation
import GatewayModel

/// What the archive writes beside a payload about the first answer that brought it: `<hash>.json`, for people and for other programs.
package struct PayloadRecord: Codable, Hashable, Sendable {
    package let sha256: String
    /// Of the plain bytes.
    package let bytes: Int
    package let request: Request
    package let response: Response

    package struct Request: Codable, Hashable, Sendable {
        package let method: String
        /// Without secrets.
        package let address: String
        package let sentAt: Date?
        package let headers: [Header]?
        package let body: String?
    }

    package struct Response: Codable, Hashable, Sendable {
        /// Nil for a file.
        package let status: Int?
        /// Where the answer came from: another place than was asked when a redirect led there.
        package let address: String?
        package let framing: String?
        package let compression: String?
        /// As they came over the network.
        package let receivedBytes: Int?
        package let mediaType: String?
        package let etag: String?
        package let lastModified: String?
        package let headers: [Header]
        package let receivedAt: Date
    }

    package struct Header: Codable, Hashable, Sendable {
        package let name: String
        package let value: String
    }

    init(_ payload: Payload, _ exchange: ArchivedExchange) {
        sha256 = payload.hash.description
        bytes = payload.byteCount
        let origin = payload.origin
        request = Request(
            method: exchange.method, address: origin.address, sentAt: exchange.requestedAt, headers: Self.list(exchange.requestHeaders),
            body: exchange.requestBody)
        response = Response(
            status: origin.status, address: exchange.answeredBy, framing: exchange.framing, compression: exchange.compression,
            receivedBytes: exchange.receivedByteCount, mediaType: origin.mediaType, etag: origin.etag, lastModified: origin.lastModified,
            headers: Self.list(exchange.headers), receivedAt: origin.retrievedAt)
    }

    private static func list(_ headers: [ArchivedExchange.Header]) -> [Header] { headers.map { Header(name: $0.name, value: $0.value) } }
}

extension PayloadRecord {
    /// Nil when there is no such file or it is not a record: the payload itself does not depend on it.
    init?(at url: URL) {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        guard let data = try? Data(contentsOf: url), let record = try? decoder.decode(PayloadRecord.self, from: data) else { return nil }
        self = record
    }

    /// Not brought to the disk by itself: a record that a power loss empties is as good as none, and the next delivery writes it again.
    func publish(as target: URL, spool: URL) throws(ArchiveError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        // Texts, numbers and dates always become JSON.
        guard var text = try? encoder.encode(self) else { return }
        text.append(UInt8(ascii: "\n"))
        var file = try NewFile(in: spool)
        try file.write([UInt8](text))
        try file.publish(as: target, durable: false)
    }
}
