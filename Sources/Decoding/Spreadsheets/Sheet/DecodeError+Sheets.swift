import GatewayModel

/// The failures of a workbook, as a person reads them.
extension DecodeError {
    static func emptySheet(_ title: LocalizedText, choiceKey: String) -> DecodeError {
        .empty(
            LocalizedText(
                vi: "\(title.vi) không có dòng nào có dữ liệu; hãy kiểm tra \(choiceKey) và range.",
                en: "the \(title.en) has no row with data; check \(choiceKey) and range."))
    }

    static func noSheet(_ choice: SheetOptions.Choice, among names: [String]) -> DecodeError {
        let list = names.isEmpty ? "–" : names.map { "\"\($0)\"" }.joined(separator: ", ")
        let (vi, en) =
            switch choice {
            case .only:
                names.isEmpty
                    ? ("sổ tính không có trang nào không ẩn", "the workbook has no sheet that is not hidden")
                    : ("sổ tính có nhiều trang", "the workbook has several sheets")
            case .named(let name): ("sổ tính không có trang \"\(name)\"", "the workbook has no sheet \"\(name)\"")
            case .position(let position): ("sổ tính không có trang thứ \(position)", "the workbook has no sheet number \(position)")
            }
        return .malformed(
            PayloadPlace(line: 0),
            LocalizedText(
                vi: "\(vi). Các trang có: \(list). Hãy ghi một trong các tên đó ở sheet.",
                en: "\(en). Its sheets: \(list). Write one of these names for sheet."))
    }

    static func sheet(_ place: String, vi: String, en: String) -> DecodeError {
        .malformed(
            PayloadPlace(named: place),
            LocalizedText(
                vi: "\(vi): tệp bị hỏng. Hãy lưu lại bằng Excel hoặc LibreOffice, hoặc báo bên gửi.",
                en: "\(en): the file is damaged. Save it again with Excel or LibreOffice, or tell the sender."))
    }

    static func missingPart(_ part: String) -> DecodeError {
        sheet(part, vi: "sổ tính thiếu phần này", en: "the workbook lacks this part")
    }

    static func sheetLimit(_ place: String, vi: String, en: String) -> DecodeError {
        .limit(PayloadPlace(named: place), LocalizedText(vi: vi, en: en))
    }

    static func tooManyMerges(_ title: LocalizedText) -> DecodeError {
        .sheetLimit(
            title.en, vi: "\(title.vi) có hơn \(SheetArea.mergeLimit) vùng ô gộp; hãy bỏ merged: fill hoặc đề nghị bên gửi bỏ gộp.",
            en: "the \(title.en) has more than \(SheetArea.mergeLimit) merged areas; leave out merged: fill or ask the sender to unmerge.")
    }

    static var lockedWorkbook: DecodeError {
        .malformed(
            PayloadPlace(line: 0),
            LocalizedText(
                vi: "sổ tính có mật khẩu nên không đọc được; hãy đề nghị bên gửi lưu lại không có mật khẩu.",
                en: "the workbook is locked by a password; ask the sender to save it without one."))
    }

    /// The bytes are not what the connector says.
    static func notAWorkbook(_ kind: String, _ found: FileSignature?) -> DecodeError { .notAnArchive(kind, found: found) }
}
