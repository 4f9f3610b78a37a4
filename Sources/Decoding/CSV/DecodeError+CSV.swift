import GatewayModel

/// The failures of a CSV payload, as a person reads them.
extension DecodeError {
    static func unclosedQuote(line: Int) -> DecodeError {
        .truncated(
            PayloadPlace(line: line),
            LocalizedText(
                vi:
                    "dấu nháy mở ở dòng \(line) không được đóng đến hết tệp: tệp bị cắt, hoặc dấu nháy trong ô chưa được viết đôi. Hãy tải lại; nếu nguồn không dùng dấu nháy, ghi quote: none.",
                en:
                    "the quote opened in line \(line) is not closed before the file ends: the file was cut, or a quote inside a cell is not doubled. Fetch it again; if the feed does not quote cells, write quote: none."
            ))
    }

    static func textAfterQuote(line: Int, lineCount: Int) -> DecodeError {
        .malformed(
            PayloadPlace(line: line),
            LocalizedText(
                vi:
                    "bản ghi bắt đầu ở dòng \(line) có dấu nháy mở, đóng lại ở dòng \(line + lineCount - 1) giữa nội dung khác, nên không biết bản ghi hết ở đâu. Hãy báo bên gửi viết đôi dấu nháy trong ô; nếu nguồn không dùng dấu nháy, ghi quote: none.",
                en:
                    "the record that begins in line \(line) has a quote that closes in line \(line + lineCount - 1) in the middle of other text, so where the record ends is unknown. Ask the sender to double quotes inside cells; if the feed does not quote cells, write quote: none."
            ))
    }

    static func cellTooLong(line: Int) -> DecodeError {
        .limit(
            PayloadPlace(line: line),
            LocalizedText(
                vi:
                    "một ô bắt đầu ở dòng \(line) dài hơn 1 MiB: có lẽ dấu nháy không được đóng, hoặc delimiter ghi sai. Hãy kiểm tra delimiter và quote, hoặc báo bên gửi.",
                en:
                    "a cell that begins in line \(line) is longer than 1 MiB: a quote is probably not closed, or delimiter is wrong. Check delimiter and quote, or tell the sender."
            ))
    }

    static func rowTooLong(line: Int) -> DecodeError {
        .limit(
            PayloadPlace(line: line),
            LocalizedText(
                vi: "dòng \(line) dài hơn 16 MiB: đây có lẽ không phải bảng CSV. Hãy kiểm tra địa chỉ và kind.",
                en: "line \(line) is longer than 16 MiB: this is probably no CSV table. Check the address and kind."))
    }

    static func tooManyCells(line: Int) -> DecodeError {
        .limit(
            PayloadPlace(line: line),
            LocalizedText(
                vi: "dòng \(line) có hơn \(CSVScanner.cellLimit) ô: đây có lẽ không phải bảng CSV. Hãy kiểm tra delimiter và kind.",
                en: "line \(line) has more than \(CSVScanner.cellLimit) cells: this is probably no CSV table. Check delimiter and kind."))
    }

    static var noTable: DecodeError {
        .empty(
            LocalizedText(
                vi: "tệp không có bảng: không có dòng nào có chữ. Hãy mở địa chỉ của nguồn xem có dữ liệu không.",
                en: "the file has no table: no line holds any text. Open the feed's address and see whether it has data."))
    }

    static func noHeadings(line: Int) -> DecodeError {
        .empty(
            LocalizedText(
                vi: "không có tiêu đề cột ở dòng \(line), nơi khóa heading chỉ đến. Hãy xem tệp và sửa heading: { line: … }.",
                en: "there are no headings in line \(line), where heading says they stand. Look at the file and correct heading: { line: … }."))
    }

    static func unreadableHeadings(line: Int) -> DecodeError {
        .malformed(
            PayloadPlace(line: line),
            LocalizedText(
                vi: "dòng tiêu đề \(line) có dấu nháy hoặc dấu xuống dòng đặt sai nên không đọc được. Hãy kiểm tra heading, delimiter và quote.",
                en:
                    "the headings in line \(line) cannot be read because a quote or an end of line stands in the wrong place. Check heading, delimiter and quote."
            ))
    }

    static func notCSV(_ found: FileSignature) -> DecodeError {
        .malformed(
            PayloadPlace(line: 1),
            LocalizedText(
                vi: "nội dung không phải CSV mà là \(found.name.vi); hãy \(found.advice.vi).",
                en: "the content is not CSV but \(found.name.en); \(found.advice.en)."))
    }

    static var json: DecodeError {
        .malformed(
            PayloadPlace(line: 1),
            LocalizedText(
                vi: "nội dung có vẻ là JSON, không phải CSV; hãy ghi kind: json (hoặc ndjson nếu mỗi dòng một bản ghi).",
                en: "the content looks like JSON, not CSV; write kind: json (or ndjson if each line is a record)."))
    }

    static var webPage: DecodeError {
        .malformed(
            PayloadPlace(line: 1),
            LocalizedText(
                vi:
                    "đây là một trang web (hoặc XML), không phải CSV: có lẽ là trang đăng nhập hoặc trang báo lỗi. Hãy kiểm tra địa chỉ (url) và quyền truy cập (authentication) của nguồn; nếu trang có bảng số liệu, ghi kind: html.",
                en:
                    "this is a web page (or XML), not CSV: probably a login or error page. Check the feed's url and its access (authentication); if the page holds the table, write kind: html."
            ))
    }
}
