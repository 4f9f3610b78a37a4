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
        let likely = encoding.likelyInstead
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

    static func notAScalar(_ value: UInt32, at offset: Int) -> EncodingFault {
        EncodingFault(
            offset: offset,
            text: LocalizedText(
                vi:
                    "số 0x\(String(value, radix: 16, uppercase: true)) không phải ký tự nào của Unicode: tệp hỏng hoặc không phải UTF-32; hãy kiểm tra khóa encoding.",
                en:
                    "the number 0x\(String(value, radix: 16, uppercase: true)) is no character of Unicode: the file is damaged or not UTF-32; check the key encoding."
            ))
    }

    static func markMissing(_ declared: TextEncoding) -> EncodingFault {
        let name = declared.rawValue
        return EncodingFault(
            offset: 0,
            text: LocalizedText(
                vi: "tệp \(name) không có dấu BOM nên không biết thứ tự byte; hãy ghi encoding: \(name)le (thường gặp trên Windows) hoặc \(name)be.",
                en:
                    "the \(name) file has no byte order mark, so its byte order is unknown; write encoding: \(name)le (usual on Windows) or \(name)be."
            ))
    }

    static func hex(_ byte: UInt8) -> String {
        "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}

extension TextEncoding {
    /// The encoding that a file most likely has in which a byte stands that this one does not have.
    fileprivate var likelyInstead: TextEncoding {
        switch self {
        // Controls of ISO/IEC 6429 in a file called iso-8859-1 are, in practice, the printable characters of windows-1252.
        case .latin1: .windows1252
        // The bytes that the fonts leave out are capitals and combining tones of the whole standard.
        case .tcvn3, .tcvn3Capitals: .tcvn5712
        default: .utf8
        }
    }
}
