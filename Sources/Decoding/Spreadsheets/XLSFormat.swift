import GatewayModel

/// Excel workbooks of 1997 to 2003 (.xls), which are recognised and refused with the way to convert them.
///
/// They are not read: FreeXL, the library that Debian keeps for them, reads and writes beyond its memory on files damaged on purpose.
package struct XLSFormat: StreamedFormat {
    package static let kind = "xls"
    package static let summary = LocalizedText(
        vi: "Sổ tính Excel 97–2003 (.xls): chưa đọc được, cần đổi sang .xlsx.",
        en: "An Excel 97–2003 workbook (.xls): not read, to be converted to .xlsx.")
    package static let fields = SheetOptions.fields

    package init(reading reader: ConfigReader) {
        _ = SheetOptions(reading: reader)
    }

    /// Always throws: says what the file is, and what to do with it.
    package func open(_ source: any ByteSource) throws(DecodeError) -> any RecordCursor {
        let file = try Container.file(source)
        let found = FileSignature(try file.bytes(at: 0, count: min(file.size, FileSignature.reach)) ?? [])
        guard case .ole? = found else { throw .notAWorkbook("xls", found) }
        if try OLEFile.isLocked(file) { throw .lockedWorkbook }
        throw .malformed(
            PayloadPlace(line: 0),
            LocalizedText(
                vi:
                    "đây là sổ tính Excel 97–2003 (.xls), cổng không đọc; hãy đề nghị bên gửi gửi .xlsx, hoặc đổi bằng lệnh: soffice --headless --convert-to xlsx tệp.xls, rồi ghi kind: xlsx.",
                en:
                    "this is an Excel 97–2003 workbook (.xls), which is not read; ask the sender for .xlsx, or convert it with: soffice --headless --convert-to xlsx file.xls, then write kind: xlsx."
            ))
    }
}
