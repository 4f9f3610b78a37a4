import Decoding
import GatewayModel

/// What reading a payload to its end gave: every field, every place, every fault, and how it ended.
struct PayloadReading: Equatable {
    /// A few bytes can stand for millions of records, and to compare the first of them is enough.
    private static let recordLimit = 5_000

    private(set) var fields: [[UInt8]?] = []
    private var places: [Int64] = []
    private var faults: [String] = []
    private var columns: [String] = []
    /// The kind of failure and its place; nil when the payload was read to its end.
    private var failure: String?

    /// - Parameter capacity: Records a batch, which must make no difference.
    init(_ format: any StreamedFormat, _ source: any ByteSource, fields: [String]?, capacity: Int) {
        do throws(DecodeError) {
            let cursor = try format.open(source)
            columns = cursor.columns ?? []
            let selectors = fields?.map { FieldSelector.named($0) } ?? columns.indices.map { .column($0) }
            try cursor.select(selectors)
            try read(cursor, RecordBatch(width: selectors.count, capacity: capacity))
        } catch {
            failure = "\(error.label) at \(error.place.map { "\($0)" } ?? "no place")"
            // What was read before a failure counts for nothing, and depends on when the failure was seen.
            (self.fields, places, faults) = ([], [], [])
        }
    }

    /// A byte that is no text and a fault of the format in front of it may be met in either order, and libxml2 calls a document that
    /// begins with NUL empty, or cut short, when nothing else has come yet. Whether a tag at the end is broken or cut off is seen only
    /// when its rest could still come.
    static func == (left: PayloadReading, right: PayloadReading) -> Bool {
        guard let first = left.failure, let second = right.failure else {
            return left.failure == right.failure && left.columns == right.columns && left.fields == right.fields && left.places == right.places
                && left.faults == right.faults
        }
        if first.replacing("truncated at", with: "parse at") == second.replacing("truncated at", with: "parse at") { return true }
        return [first, second].contains { $0.hasPrefix("encoding") || $0.hasPrefix("empty") || $0 == "truncated at 1:1" }
    }

    private mutating func read(_ cursor: any RecordCursor, _ empty: RecordBatch) throws(DecodeError) {
        var batch = empty
        var hasMore = true
        while hasMore, places.count < Self.recordLimit {
            batch.removeAll()
            hasMore = try cursor.fill(&batch)
            for span in batch.spans {
                fields.append(span.length < 0 ? nil : Array(batch.bytes[Int(span.offset)..<Int(span.offset) + Int(span.length)]))
            }
            places += batch.locators
            faults += batch.faults.map { "\($0.code) at \(cursor.locator.place($0.locator, field: $0.field)): \($0.raw)" }
        }
        guard hasMore else { return }
        fields.removeLast(fields.count - Self.recordLimit * empty.width)
        places.removeLast(places.count - Self.recordLimit)
        faults = []
    }
}

extension PayloadReading: CustomStringConvertible {
    var description: String {
        let texts = fields.prefix(40).map { $0.map { String(decoding: $0, as: UTF8.self) } ?? "–" }
        return "\(columns) \(texts) \(places.prefix(40)) \(faults) \(failure ?? "complete")"
    }
}
