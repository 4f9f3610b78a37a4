import GatewayModel

extension EncodingFault {
    static func notUTF8(_ byte: UInt8, at offset: Int) -> EncodingFault {
        guard byte != 0 else { return .nul(at: offset) }
        return EncodingFault(
            offset: offset,
            text: LocalizedText(
                vi:
                    "byte \(hex(byte)) cho thấy tệp không phải UTF-8; nếu tệp là windows-1252 hãy ghi encoding: windows-1252 (tiếng Việt cũ trên Windows: windows-1258).",
                en:
                    "the byte \(hex(byte)) shows that this is not UTF-8; if the file is windows-1252 write encoding: windows-1252 (old Vietnamese Windows: windows-1258)."
            ))
    }

    static func nul(at offset: Int) -> EncodingFault {
        EncodingFault(
            offset: offset,
            text: LocalizedText(
                vi:
                    "có byte 0x00, mà văn bản không bao giờ chứa; nếu tệp là UTF-16 hãy ghi encoding: utf-16le hoặc utf-16be, nếu không thì tệp hỏng: hãy tải lại hoặc báo bên gửi.",
                en:
                    "there is a 0x00 byte, which text never holds; if the file is UTF-16 write encoding: utf-16le or utf-16be, otherwise it is damaged: fetch it again or tell the sender."
            ))
    }

    static func undefined(_ byte: UInt8, in encoding: TextEncoding, at offset: Int) -> EncodingFault {
        // Controls of ISO/IEC 6429 in a file called iso-8859-1 are, in practice, the printable characters of windows-1252.
        let likely: TextEncoding = encoding == .latin1 ? .windows1252 : .utf8
        return EncodingFault(
            offset: offset,
            text: LocalizedText(
                vi:
                    "byte \(hex(byte)) không có nghĩa trong \(encoding.rawValue); nếu tệp là \(likely.rawValue) hãy ghi encoding: \(likely.rawValue).",
                en:
                    "the byte \(hex(byte)) means nothing in \(encoding.rawValue); if the file is \(likely.rawValue) write encoding: \(likely.rawValue)."
            ))
    }

    static func loneSurrogate(_ unit: UInt32, at offset: Int) -> EncodingFault {
        EncodingFault(
            offset: offset,
            text: LocalizedText(
                vi:
                    "đơn vị 0x\(String(unit, radix: 16, uppercase: true)) là một nửa ký tự UTF-16, thiếu nửa kia: tệp hỏng hoặc không phải UTF-16; hãy kiểm tra khóa encoding.",
                en:
                    "the unit 0x\(String(unit, radix: 16, uppercase: true)) is half a UTF-16 character without the other: the file is damaged or not UTF-16; check the key encoding."
            ))
    }

    static func endsInsideCharacter(_ byte: UInt8, at offset: Int) -> EncodingFault {
        EncodingFault(
            offset: offset,
            text: LocalizedText(
                vi:
                    "tệp kết thúc giữa một ký tự (bắt đầu bằng \(hex(byte))): tệp bị cắt, hoặc khóa encoding ghi sai; hãy tải lại rồi kiểm tra encoding.",
                en:
                    "the file ends inside a character (which begins with \(hex(byte))): it was cut, or encoding names the wrong one; fetch it again, then check encoding."
            ))
    }

    static func markOfAnother(_ found: TextEncoding, declared: TextEncoding) -> EncodingFault {
        EncodingFault(
            offset: 0,
            text: LocalizedText(
                vi: "tệp mở đầu bằng dấu BOM của \(found.rawValue), nhưng đã khai \(declared.rawValue); hãy ghi encoding: \(found.rawValue).",
                en:
                    "the file begins with the byte order mark of \(found.rawValue), but \(declared.rawValue) is declared; write encoding: \(found.rawValue)."
            ))
    }

    static var markMissing: EncodingFault {
        EncodingFault(
            offset: 0,
            text: LocalizedText(
                vi: "tệp UTF-16 không có dấu BOM nên không biết thứ tự byte; hãy ghi encoding: utf-16le (thường gặp trên Windows) hoặc utf-16be.",
                en: "the UTF-16 file has no byte order mark, so its byte order is unknown; write encoding: utf-16le (usual on Windows) or utf-16be."))
    }

    static var utf32: EncodingFault {
        EncodingFault(
            offset: 0,
            text: LocalizedText(
                vi: "tệp mở đầu bằng dấu BOM của UTF-32, mà cổng không đọc; hãy đề nghị bên gửi lưu thành UTF-8.",
                en: "the file begins with the byte order mark of UTF-32, which the gateway does not read; ask the sender to save it as UTF-8."))
    }

    private static func hex(_ byte: UInt8) -> String {
        "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
