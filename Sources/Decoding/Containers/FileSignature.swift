import GatewayModel

/// What a file is by its first bytes, whatever its name and the connector say.
enum FileSignature: Sendable {
    case zip, gzip, zstd, ole, html, xml, pdf, rar, sevenZip, text

    /// Bytes that are enough to tell.
    static let reach = 512

    /// Nil for bytes that are none of these.
    init?(_ start: some Collection<UInt8>) {
        let magics: [([UInt8], FileSignature)] = [
            ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip), ([0x1F, 0x8B], .gzip), ([0x28, 0xB5, 0x2F, 0xFD], .zstd),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .ole), (Array("%PDF-".utf8), .pdf), (Array("Rar!".utf8), .rar),
            ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip),
        ]
        if let known = magics.first(where: { start.starts(with: $0.0) }) {
            self = known.1
            return
        }
        let blanks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D]
        let opening = String(decoding: start.drop { blanks.contains($0) }.prefix(200), as: UTF8.self).lowercased()
        if opening.hasPrefix("<!doctype html") || opening.hasPrefix("<html") || opening.hasPrefix("<head") || opening.contains("<table") {
            self = .html
        } else if opening.hasPrefix("<") {
            self = .xml
        } else if !opening.isEmpty, !start.contains(0), String(validating: start.dropLast(min(3, start.count - 1)), as: UTF8.self) != nil {
            self = .text
        } else {
            return nil
        }
    }

    /// As it stands behind "the content is".
    var name: LocalizedText {
        switch self {
        case .zip: LocalizedText(vi: "tệp zip (xlsx và ods cũng là zip)", en: "a zip file (xlsx and ods are zip files too)")
        case .gzip: LocalizedText(vi: "tệp gzip", en: "a gzip file")
        case .zstd: LocalizedText(vi: "tệp zstd", en: "a zstd file")
        case .ole:
            LocalizedText(vi: "sổ tính Excel 97–2003 (.xls) hoặc tệp có mật khẩu", en: "an Excel 97–2003 workbook (.xls) or a file with a password")
        case .html: LocalizedText(vi: "trang HTML", en: "an HTML page")
        case .xml: LocalizedText(vi: "XML", en: "XML")
        case .pdf: LocalizedText(vi: "tệp PDF", en: "a PDF file")
        case .rar: LocalizedText(vi: "tệp rar", en: "a rar file")
        case .sevenZip: LocalizedText(vi: "tệp 7z", en: "a 7z file")
        case .text: LocalizedText(vi: "văn bản (có lẽ là CSV)", en: "text (probably CSV)")
        }
    }

    /// What to write into the connector, or to do, for such a file.
    var advice: LocalizedText {
        switch self {
        case .zip: LocalizedText(vi: "ghi kind: xlsx hoặc ods, hoặc unpack: zip", en: "write kind: xlsx or ods, or unpack: zip")
        case .gzip: LocalizedText(vi: "ghi unpack: gzip (hoặc tar.gz)", en: "write unpack: gzip (or tar.gz)")
        case .zstd: LocalizedText(vi: "ghi unpack: zstd (hoặc tar.zst)", en: "write unpack: zstd (or tar.zst)")
        case .ole:
            LocalizedText(
                vi:
                    "đề nghị bên gửi gửi .xlsx không có mật khẩu, hoặc đổi tệp .xls bằng lệnh: soffice --headless --convert-to xlsx tệp.xls (sổ tính cũ, kind: xls, không đọc được)",
                en:
                    "ask the sender for .xlsx without a password, or convert a .xls file with: soffice --headless --convert-to xlsx file.xls (old workbooks, kind: xls, are not read)"
            )
        case .html:
            LocalizedText(
                vi: "ghi kind: html nếu trang có bảng số liệu; nếu là trang đăng nhập hoặc báo lỗi, kiểm tra địa chỉ và quyền truy cập",
                en: "write kind: html if the page holds the table; if it is a login or error page, check the address and the access rights")
        case .xml: LocalizedText(vi: "ghi kind: xml", en: "write kind: xml")
        case .text: LocalizedText(vi: "ghi kind: csv", en: "write kind: csv")
        case .pdf, .rar, .sevenZip:
            LocalizedText(vi: "đề nghị bên cung cấp gửi zip, xlsx hoặc csv", en: "ask the provider for zip, xlsx or csv")
        }
    }
}
