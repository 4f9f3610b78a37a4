import Foundation
import GatewayModel

@testable import Decoding

/// What reading a payload of records by paths to its end gives, as values that tests can compare.
struct RecordReading: Equatable {
    var records: [[String?]] = []
    var places: [String] = []
    var faults: [RecordBatch.Fault] = []
    /// The most records that came in one batch.
    var largestBatch = 0

    static func == (left: RecordReading, right: RecordReading) -> Bool {
        left.records == right.records && left.places == right.places && left.faultCodes == right.faultCodes
    }

    var faultCodes: [String] { faults.map { "\($0.code)@\($0.locator)" } }

    init(_ file: URL, _ decoder: some RecordDecoder, fields: [String], capacity: Int = 100) throws(DecodeError) {
        let origin = Payload.Origin(address: "test", retrievedAt: Date(timeIntervalSince1970: 0))
        guard let hash = ContentHash(bytes: Array(repeating: 0, count: 32)) else { preconditionFailure("32 bytes are a hash") }
        try self.init(decoder.open(Payload(file: file, hash: hash, byteCount: 0, origin: origin)), fields: fields, capacity: capacity)
    }

    init(_ cursor: any RecordCursor, fields: [String], capacity: Int) throws(DecodeError) {
        try cursor.select(fields.map { .named($0) })
        var batch = RecordBatch(width: fields.count, capacity: capacity)
        var hasMore = true
        while hasMore {
            batch.removeAll()
            hasMore = try cursor.fill(&batch)
            for record in 0..<batch.count { records.append(fields.indices.map { batch.text(record: record, slot: $0) }) }
            places += batch.locators.map { cursor.locator.place($0) }
            faults += batch.faults
            largestBatch = max(largestBatch, batch.count)
        }
    }

    init(_ bytes: some Sequence<UInt8>, _ decoder: some StreamedFormat, fields: [String] = [], capacity: Int = 100) throws(DecodeError) {
        try self.init(decoder.open(BytesSource(bytes)), fields: fields, capacity: capacity)
    }

    init(_ text: String, _ decoder: some StreamedFormat, fields: [String] = [], capacity: Int = 100) throws(DecodeError) {
        try self.init(text.utf8, decoder, fields: fields, capacity: capacity)
    }
}

extension JSONFormat {
    static func at(_ path: String, allowsEmpty: Bool = false, chunkSize: Int = PayloadInput.chunkSize) throws(DecodeError) -> JSONFormat {
        JSONFormat(records: try JSONRecordPath(path), allowsEmpty: allowsEmpty, chunkSize: chunkSize)
    }
}

extension XMLFormat {
    static func at(
        _ path: String, _ namespaces: [String: String]? = nil, allowsEmpty: Bool = false, encoding: TextEncoding? = nil,
        chunkSize: Int = PayloadInput.chunkSize
    ) throws(DecodeError) -> XMLFormat {
        let namespaces = XMLNamespaces(namespaces)
        return XMLFormat(
            records: try XMLPath(records: path, namespaces: namespaces), namespaces: namespaces, allowsEmpty: allowsEmpty, encoding: encoding,
            chunkSize: chunkSize)
    }
}
