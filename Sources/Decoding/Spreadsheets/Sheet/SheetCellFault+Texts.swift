import GatewayModel

extension SheetCellFault {
    var code: String {
        switch self {
        case .formulaWithoutValue: "SHEET_FORMULA"
        case .date: "SHEET_DATE"
        case .sharedString: "SHEET_STRING"
        }
    }

    func message(_ place: String) -> LocalizedText {
        switch self {
        case .formulaWithoutValue:
            LocalizedText(
                vi: "ô \(place) có công thức nhưng tệp không lưu kết quả; hãy mở tệp bằng Excel hoặc LibreOffice rồi lưu lại, hoặc báo bên gửi.",
                en:
                    "the cell \(place) has a formula whose result is not stored; open and save the file with Excel or LibreOffice, or tell the sender."
            )
        case .date:
            LocalizedText(
                vi: "ô \(place) được định dạng là ngày nhưng số trong đó không phải một ngày có thật; hãy báo bên gửi sửa ô này.",
                en: "the cell \(place) is formatted as a date, but its number is no date that exists; ask the sender to correct the cell.")
        case .sharedString:
            LocalizedText(
                vi: "ô \(place) chỉ đến một chuỗi không có trong tệp: tệp bị hỏng. Hãy lưu lại bằng Excel hoặc LibreOffice, hoặc báo bên gửi.",
                en:
                    "the cell \(place) points to a text that the file does not hold: it is damaged. Save it again with Excel or LibreOffice, or tell the sender."
            )
        }
    }
}
