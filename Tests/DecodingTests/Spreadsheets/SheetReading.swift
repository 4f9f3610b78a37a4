import Foundation
import GatewayModel

@testable import Decoding

/// What reading a workbook to its end gives, all columns unless told otherwise.
struct SheetReading {
    var columns: [String] = []
    var records: [[String]] = []
    var places: [String] = []
    /// `SHEET_DATE@Biểu 1!C7`.
    var faults: [String] = []
    var notices: [String] = []

    init(_ file: URL, _ format: some RecordDecoder, fields: [FieldSelector]? = nil) throws(DecodeError) {
        let cursor = try format.open(Payload(test: file))
        columns = cursor.columns ?? []
        let fields = fields ?? columns.indices.filter { !columns[$0].isEmpty }.map { .column($0) }
        try cursor.select(fields)
        var batch = RecordBatch(width: fields.count, capacity: 100)
        var hasMore = true
        while hasMore {
            batch.removeAll()
            hasMore = try cursor.fill(&batch)
            for record in 0..<batch.count { records.append(fields.indices.map { batch.text(record: record, slot: $0) ?? "∅" }) }
            places += batch.locators.map { cursor.locator.place($0) }
            faults += batch.faults.map { "\($0.code)@\(cursor.locator.place($0.locator, field: $0.field))" }
        }
        notices = cursor.notices.map(\.en)
    }

    init(_ bytes: [UInt8], _ format: some RecordDecoder, fields: [FieldSelector]? = nil) throws(DecodeError) {
        let file = TemporaryFile(bytes)
        defer { file.remove() }
        try self.init(file.url, format, fields: fields)
    }
}

extension XLSXFormat {
    static func with(_ change: (inout SheetOptions) -> Void) -> XLSXFormat {
        var format = XLSXFormat()
        change(&format.options)
        return format
    }
}

extension ODSFormat {
    static func with(_ change: (inout SheetOptions) -> Void) -> ODSFormat {
        var format = ODSFormat()
        change(&format.options)
        return format
    }
}
