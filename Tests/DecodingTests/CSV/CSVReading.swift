import Foundation
import GatewayModel

@testable import Decoding

/// What reading a CSV payload to its end gives, as values that tests can compare.
struct CSVReading: Equatable {
    var columns: [String] = []
    var records: [[String?]] = []
    /// The lines in which the records begin.
    var lines: [Int64] = []
    var faults: [RecordBatch.Fault] = []
    /// Bytes of the fullest batch.
    var largestArena = 0

    static func == (left: CSVReading, right: CSVReading) -> Bool {
        left.columns == right.columns && left.records == right.records && left.lines == right.lines && left.faultCodes == right.faultCodes
    }

    /// `CSV_RAGGED@7`.
    var faultCodes: [String] { faults.map { "\($0.code)@\($0.locator)" } }

    /// Reads a file, all columns unless told otherwise.
    init(_ file: URL, _ format: CSVFormat = CSVFormat(), fields: [FieldSelector]? = nil, capacity: Int = 100) throws(DecodeError) {
        try self.init(FileSource(PayloadFile(file)), format, fields: fields, capacity: capacity)
    }

    init(_ source: any ByteSource, _ format: CSVFormat, fields: [FieldSelector]?, capacity: Int) throws(DecodeError) {
        let cursor = try format.open(source)
        columns = cursor.columns ?? []
        let fields = fields ?? columns.indices.map { .column($0) }
        try cursor.select(fields)
        var batch = RecordBatch(width: fields.count, capacity: capacity)
        var hasMore = true
        while hasMore {
            batch.removeAll()
            hasMore = try cursor.fill(&batch)
            for record in 0..<batch.count { records.append(fields.indices.map { batch.text(record: record, slot: $0) }) }
            largestArena = max(largestArena, batch.bytes.count)
            lines += batch.locators
            faults += batch.faults
        }
    }

    init(
        _ bytes: some Sequence<UInt8>, _ format: CSVFormat = CSVFormat(), fields: [FieldSelector]? = nil, capacity: Int = 100
    ) throws(DecodeError) {
        try self.init(BytesSource(bytes), format, fields: fields, capacity: capacity)
    }

    init(_ text: String, _ format: CSVFormat = CSVFormat(), fields: [FieldSelector]? = nil, capacity: Int = 100) throws(DecodeError) {
        try self.init(text.utf8, format, fields: fields, capacity: capacity)
    }
}

extension CSVFormat {
    /// The default format, changed.
    static func with(_ change: (inout CSVFormat) -> Void) -> CSVFormat {
        var format = CSVFormat()
        change(&format)
        return format
    }

    static func delimited(by character: Unicode.Scalar) -> CSVFormat {
        with { $0.dialect.delimiter = UInt8(ascii: character) }
    }
}

/// The error that a piece of code throws; nil when it throws none.
func decodeError(_ work: () throws(DecodeError) -> some Any) -> DecodeError? {
    do throws(DecodeError) {
        _ = try work()
        return nil
    } catch {
        return error
    }
}
