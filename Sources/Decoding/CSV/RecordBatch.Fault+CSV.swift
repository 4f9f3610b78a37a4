import GatewayModel

extension RecordBatch.Fault {
    /// Bytes of a row that a fault keeps.
    private static let rawLimit = 500

    /// `CSV_RAGGED`: a row with more or fewer cells than there are columns.
    static func ragged(_ row: CSVRowReader.Row, expected: Int, found: Int) -> RecordBatch.Fault {
        RecordBatch.Fault(
            locator: Int64(row.line), code: "CSV_RAGGED",
            message: LocalizedText(
                vi:
                    "dòng \(row.line) có \(found) ô, nhưng bảng có \(expected) cột; hãy báo bên gửi, hoặc ghi ragged: pad nếu ô cuối được phép thiếu.",
                en:
                    "line \(row.line) has \(found) \(found == 1 ? "cell" : "cells"), but the table has \(expected) columns; tell the sender, or write ragged: pad if last cells may be absent."
            ),
            raw: raw(row))
    }

    /// `CSV_PACKED`: a first cell that holds more or fewer values than its heading names.
    static func packed(_ row: CSVRowReader.Row, expected: Int, found: Int) -> RecordBatch.Fault {
        RecordBatch.Fault(
            locator: Int64(row.line), code: "CSV_PACKED",
            message: LocalizedText(
                vi: "ô đầu của dòng \(row.line) chứa \(found) giá trị, nhưng tiêu đề có \(expected) tên; hãy kiểm tra packed, hoặc báo bên gửi.",
                en:
                    "the first cell of line \(row.line) holds \(found) values, but its heading has \(expected) names; check packed, or tell the sender."
            ),
            raw: raw(row))
    }

    /// `CSV_QUOTE`: a row, all in one line, with text behind a closing quote.
    static func textAfterQuote(_ row: CSVRowReader.Row) -> RecordBatch.Fault {
        RecordBatch.Fault(
            locator: Int64(row.line), code: "CSV_QUOTE",
            message: LocalizedText(
                vi: "dòng \(row.line) có chữ ngay sau dấu nháy đóng; dấu nháy bên trong ô phải viết đôi (\"\"). Hãy báo bên gửi.",
                en: "line \(row.line) has text right behind a closing quote; a quote inside a cell must be doubled (\"\"). Tell the sender."),
            raw: raw(row))
    }

    /// `CSV_LINE_END`: a row with a CR inside a cell that is not quoted.
    static func strayReturn(_ row: CSVRowReader.Row) -> RecordBatch.Fault {
        RecordBatch.Fault(
            locator: Int64(row.line), code: "CSV_LINE_END",
            message: LocalizedText(
                vi: "dòng \(row.line) có ký tự CR (0x0D) giữa ô không có dấu nháy, trong khi các dòng của tệp kết thúc bằng LF; hãy báo bên gửi.",
                en: "line \(row.line) has a CR (0x0D) inside an unquoted cell, while the file's lines end with LF; tell the sender."),
            raw: raw(row))
    }

    /// The row's text, cut after whole characters.
    private static func raw(_ row: CSVRowReader.Row) -> String {
        var end = min(rawLimit, row.bytes.count)
        while end < row.bytes.count, end > 0, row.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return String(decoding: row.bytes[..<end], as: UTF8.self)
    }
}
