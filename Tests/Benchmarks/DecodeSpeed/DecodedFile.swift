import Decoding
import Foundation
import GatewayModel

/// A file that is decoded from its beginning to its end, as often as wanted.
struct DecodedFile {
    struct Totals {
        var records = 0
        var faults = 0
        /// Of all fields.
        var bytes = 0
    }

    /// In bytes.
    let size: Int
    private let payload: Payload
    private let decoder: any RecordDecoder
    private let fields: [String]

    /// - Parameter fields: Empty for all columns of a table.
    init(path: String, decoder: any RecordDecoder, fields: [String]) throws {
        guard let hash = ContentHash(bytes: Array(repeating: 0, count: 32)) else { preconditionFailure("32 bytes are a hash") }
        size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        let origin = Payload.Origin(address: path, retrievedAt: Date(timeIntervalSince1970: 0))
        payload = Payload(file: URL(filePath: path), hash: hash, byteCount: size, origin: origin)
        self.decoder = decoder
        self.fields = fields
    }

    /// Hands each batch to `use`. Throws `DecodeError`.
    func decode(_ use: (borrowing RecordBatch) -> Void) throws -> Totals {
        let cursor = try decoder.open(payload)
        let selectors = fields.isEmpty ? (cursor.columns ?? []).indices.map { FieldSelector.column($0) } : fields.map { .named($0) }
        try cursor.select(selectors)
        var batch = RecordBatch(width: selectors.count)
        var totals = Totals()
        var hasMore = true
        while hasMore {
            batch.removeAll()
            hasMore = try cursor.fill(&batch)
            totals.records += batch.count
            totals.faults += batch.faults.count
            totals.bytes += batch.bytes.count
            use(batch)
        }
        return totals
    }
}
