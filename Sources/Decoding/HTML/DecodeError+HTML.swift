import GatewayModel

/// The failures of a page, as a person reads them.
extension DecodeError {
    static func unknownCharset(_ label: String) -> DecodeError {
        .malformed(
            PayloadPlace(line: 1),
            LocalizedText(
                vi:
                    "trang khai bảng mã \"\(label)\", cổng không đọc theo khai báo này; hãy ghi bảng mã thật vào connector, ví dụ encoding: tcvn3, encoding: vni hoặc encoding: windows-1258.",
                en:
                    "the page declares the encoding \"\(label)\", which is not read; write the true encoding into the connector, for example encoding: tcvn3, encoding: vni or encoding: windows-1258."
            ))
    }

    static func noTables(title: PayloadExcerpt, excerpt: PayloadExcerpt) -> DecodeError {
        let name = title.limited(to: 100)
        let what = name.isEmpty ? LocalizedText(excerpt.limited(to: 100)) : LocalizedText(name)
        return .malformed(
            PayloadPlace(line: 1),
            LocalizedText(
                vi:
                    "trang \"\(what.vi)\" không có bảng nào (<table>). Có thể đó là trang đăng nhập, trang báo lỗi, hoặc bảng do script dựng lên trong trình duyệt; hãy kiểm tra địa chỉ và quyền truy cập, hoặc dùng địa chỉ mà script lấy số liệu (thường là JSON).",
                en:
                    "the page \"\(what.en)\" has no table (<table>). It may be a login or error page, or scripts build the table in the browser; check the address and the access, or use the address from which the scripts take the figures (often JSON)."
            ))
    }

    static func tableNotFound(_ choice: HTMLTableChoice, count: Int, list: LocalizedText) -> DecodeError {
        let advice = LocalizedText(
            vi: "Hãy chọn bằng table: { position: … }, { id: … }, { caption: … } hoặc { heading: … }.",
            en: "Choose with table: { position: … }, { id: … }, { caption: … } or { heading: … }.")
        let subject = choice.text.en.isEmpty ? "" : " " + choice.text.en
        return .malformed(
            PayloadPlace(line: 1),
            count == 0
                ? LocalizedText(
                    vi: "trang không có bảng \(choice.text.vi) đọc được. Trang có: \(list.vi). \(advice.vi)",
                    en: "the page has no table\(subject) that can be read. It has: \(list.en). \(advice.en)")
                : LocalizedText(
                    vi: "trang có \(count) bảng\(choice == .only ? "" : " " + choice.text.vi), không biết bảng nào: \(list.vi). \(advice.vi)",
                    en: "the page has \(count) tables\(subject), and which is meant is unknown: \(list.en). \(advice.en)"))
    }

    static func tableHoldsTables(_ table: HTMLTableSummary, list: LocalizedText) -> DecodeError {
        .malformed(
            PayloadPlace(line: table.line),
            LocalizedText(
                vi: "bảng \(table.number) có bảng khác nằm trong ô, nên ô đó không có một giá trị. Hãy chọn bảng bên trong; trang có: \(list.vi).",
                en:
                    "table \(table.number) holds other tables in its cells, which have no single value then. Choose the inner one; the page has: \(list.en)."
            ))
    }

    static func tableCut(_ table: HTMLTableSummary) -> DecodeError {
        .truncated(
            PayloadPlace(line: table.line),
            LocalizedText(
                vi:
                    "bảng \(table.number) không có </table>: trang kết thúc giữa bảng, dữ liệu tải về thiếu phần cuối. Hãy chạy lại; nếu vẫn vậy, hãy báo bên cung cấp.",
                en:
                    "table \(table.number) has no </table>: the page ends inside it, so the last part is missing. Run again; if it stays so, tell the provider."
            ))
    }

    static var emptyPage: DecodeError {
        .empty(
            LocalizedText(
                vi: "nguồn trả về nội dung rỗng thay vì trang HTML; hãy kiểm tra địa chỉ và tham số.",
                en: "the feed answered with nothing instead of an HTML page; check the address and the parameters."))
    }
}
