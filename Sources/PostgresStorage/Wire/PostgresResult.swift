import CLibPQ
import Foundation

/// What a server answered: rows of text or of bytes.
final class PostgresResult {
    private let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    var status: ExecStatusType { PQresultStatus(pointer) }
    var rowCount: Int { Int(PQntuples(pointer)) }
    /// Rows that a statement wrote.
    var affected: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }
    var sqlState: String { PQresultErrorField(pointer, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? "" }

    /// The server's own words with what it adds to explain them, on one line.
    var message: String {
        let parts = ["M", "D", "H"].compactMap { (field: Unicode.Scalar) in
            PQresultErrorField(pointer, Int32(field.value)).map { String(cString: $0) }
        }
        return parts.joined(separator: "; ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    var rows: some Sequence<PostgresRow> { (0..<rowCount).lazy.map { PostgresRow(result: self, index: Int32($0)) } }
    var first: PostgresRow? { rowCount > 0 ? PostgresRow(result: self, index: 0) : nil }

    fileprivate func bytes(_ row: Int32, _ column: Int32) -> UnsafeRawBufferPointer? {
        guard PQgetisnull(pointer, row, column) == 0, let value = PQgetvalue(pointer, row, column) else { return nil }
        return UnsafeRawBufferPointer(start: value, count: Int(PQgetlength(pointer, row, column)))
    }
}

/// One row of an answer; columns count from 0 and are text, but for those asked for with `blob`, which PostgreSQL writes as `\x…`.
struct PostgresRow {
    fileprivate let result: PostgresResult
    fileprivate let index: Int32

    /// The bytes of the text, which live as long as the answer.
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer? { result.bytes(index, column) }

    func text(_ column: Int32) -> String? {
        bytes(column).map { String(decoding: $0, as: UTF8.self) }
    }

    /// An empty text for no value.
    func string(_ column: Int32) -> String { text(column) ?? "" }

    func integer(_ column: Int32) -> Int64? {
        guard let bytes = result.bytes(index, column) else { return nil }
        var (value, isNegative): (Int64, Bool) = (0, false)
        for byte in bytes {
            if byte == UInt8(ascii: "-") { isNegative = true } else { value = value &* 10 &+ Int64(byte &- 48) }
        }
        return isNegative ? -value : value
    }

    /// 0 for no value.
    func number(_ column: Int32) -> Int64 { integer(column) ?? 0 }

    func flag(_ column: Int32) -> Bool { result.bytes(index, column)?.first == UInt8(ascii: "t") }

    /// The bytes of a `bytea`.
    func blob(_ column: Int32) -> [UInt8]? {
        guard let text = result.bytes(index, column), text.count >= 2 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 2)
        for at in stride(from: 2, to: text.count - 1, by: 2) { bytes.append(Self.nibble(text[at]) << 4 | Self.nibble(text[at + 1])) }
        return bytes
    }

    private static func nibble(_ digit: UInt8) -> UInt8 { digit <= UInt8(ascii: "9") ? digit &- 48 : digit &- 87 }
}
