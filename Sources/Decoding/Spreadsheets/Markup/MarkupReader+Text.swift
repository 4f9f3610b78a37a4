import Foundation
import GatewayModel

extension MarkupReader {
    /// Takes text up to the next tag; false for white space outside the root element.
    mutating func readText() throws(DecodeError) -> Bool {
        var end = position
        var isPlain = true
        while true {
            end = try textEnd(from: end, &isPlain)
            // A run as long as the view may go on behind it; one that is long already is handed out without its tail.
            if end < view.count || view.count - position >= Self.tagLimit { break }
            let length = end - position
            let hasMore = try more()
            end = position + length
            if !hasMore { break }
        }
        if end == view.count { end = safeEnd(end) }
        let piece = UnsafeRawBufferPointer(rebasing: view[position..<end])
        if depth == 0 {
            guard piece.allSatisfy(Self.isSpace) else { throw malformed("text outside the root element") }
            position = end
            return false
        }
        take(isPlain ? piece : try restore(piece))
        position = end
        return true
    }

    /// The first `<`, or the end of what is visible; notes whether references or line ends want work.
    @inline(__always)
    private func textEnd(from start: Int, _ isPlain: inout Bool) throws(DecodeError) -> Int {
        var end = start
        while end < view.count {
            let byte = view[end]
            if byte == UInt8(ascii: "<") { break }
            if byte < 0x20 || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "]") || byte == 0xEF {
                guard byte >= 0x20 || Self.isSpace(byte) else { throw malformed("control character") }
                isPlain = isPlain && byte < 0x20 && byte != 0x0D
            }
            end += 1
        }
        return end
    }

    /// The end of a piece without a reference, a line end or a `]]>` that may go on behind it.
    private func safeEnd(_ end: Int) -> Int {
        let reach = max(position, end - 16)
        let doubtful = view[reach..<end].firstIndex { $0 == UInt8(ascii: "&") || $0 == 0x0D || $0 == UInt8(ascii: "]") }
        guard let doubtful, doubtful > position else { return end }
        return doubtful
    }

    /// CDATA, whose text is taken, or a comment, which is passed over (false).
    mutating func readSection() throws(DecodeError) -> Bool {
        guard try has(9) else { throw truncated() }
        let opening = view[position..<position + 9]
        if opening.starts(with: "<!--".utf8) {
            let length = try find("--", from: 4, limit: Self.sectionLimit)
            guard try has(length + 3), view[position + length + 2] == UInt8(ascii: ">") else { throw malformed("comment") }
            try checkCharacters(position..<position + length)
            position += length + 3
            return false
        }
        if opening.elementsEqual("<![CDATA[".utf8), depth > 0 {
            let length = try find("]]>", from: 9, limit: Self.sectionLimit)
            try checkCharacters(position..<position + length)
            take(UnsafeRawBufferPointer(rebasing: view[position + 9..<position + length]))
            position += length + 3
            return true
        }
        if opening.elementsEqual("<!DOCTYPE".utf8) {
            guard allowsDoctype, depth == 0 else { throw .doctypeForbidden(place) }
            let length = try find(">", from: 9, limit: Self.tagLimit)
            guard !view[position..<position + length].contains(UInt8(ascii: "[")) else { throw .doctypeForbidden(place) }
            position += length + 1
            return false
        }
        throw malformed("<!")
    }

    mutating func skipInstruction() throws(DecodeError) {
        let length = try find("?>", from: 2, limit: Self.sectionLimit)
        let target = view[position + 2..<position + length].prefix { !Self.isSpace($0) }
        guard MarkupNames.isName(String(decoding: target, as: UTF8.self)), String(decoding: target, as: UTF8.self).lowercased() != "xml" else {
            throw malformed("<?")
        }
        try checkCharacters(position..<position + length)
        position += length + 2
    }

    /// Passes over `<?xml … ?>`. Throws when it declares an encoding other than the one that the bytes have.
    mutating func checkDeclaration() throws(DecodeError) {
        guard try has(6), view[position..<position + 5].elementsEqual("<?xml".utf8), Self.isSpace(view[position + 5]) else { return }
        let length = try find("?>", from: 6, limit: Self.tagLimit)
        let declaration = String(decoding: view[position..<position + length], as: UTF8.self)
        guard let found = declaration.wholeMatch(of: Self.declaration) else { throw malformed("<?xml") }
        if let encoding = found.output.1, !["utf-8", "us-ascii", "utf-16"].contains(encoding.lowercased()) {
            throw malformed("encoding=\"\(encoding.prefix(40))\"")
        }
        position += length + 2
    }

    /// Text with references and line ends put right; valid until the next call.
    mutating func restore(_ raw: UnsafeRawBufferPointer) throws(DecodeError) -> UnsafeRawBufferPointer {
        restored.truncate(to: 0)
        var index = 0
        while index < raw.count {
            switch raw[index] {
            case UInt8(ascii: "&"): index = try restoreReference(raw, index)
            case 0x0D:
                restored.append(0x0A)
                index += index + 1 < raw.count && raw[index + 1] == 0x0A ? 2 : 1
            case 0xEF where Self.isForbidden(raw, index): throw malformed("U+FFFE")
            case UInt8(ascii: "]") where raw[index...].starts(with: "]]>".utf8): throw malformed("]]>")
            case let byte:
                restored.append(byte)
                index += 1
            }
        }
        return restored.bytes(0..<restored.count)
    }

    /// What XML 1.0 allows in front of a document (§2.8); made anew each time, for regular expressions cannot be shared.
    private static var declaration: Regex<(Substring, Substring?)> {
        /<\?xml\s+version\s*=\s*(?:"1\.0"|'1\.0')(?:\s+encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._\-]*)["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*/
    }

    /// Throws for a character that no XML document may hold.
    private func checkCharacters(_ range: Range<Int>) throws(DecodeError) {
        for index in range {
            let byte = view[index]
            guard byte >= 0x20 || Self.isSpace(byte), byte != 0xEF || !Self.isForbidden(view, index) else { throw malformed("character") }
        }
    }

    /// Whether U+FFFE or U+FFFF stands at a place.
    private static func isForbidden(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
    }

    private mutating func restoreReference(_ raw: UnsafeRawBufferPointer, _ start: Int) throws(DecodeError) -> Int {
        guard let end = raw[start..<min(raw.count, start + 12)].firstIndex(of: UInt8(ascii: ";")) else { throw malformed("&") }
        let name = String(decoding: raw[start + 1..<end], as: UTF8.self)
        guard let scalar = Self.entities[name] ?? Self.numbered(name) else { throw malformed("&\(name);") }
        for byte in Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter { restored.append(byte) }
        return end + 1
    }

    private static let entities: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

    /// `#10`, `#xA`: a character that XML allows; nil for the others.
    private static func numbered(_ name: String) -> Unicode.Scalar? {
        guard name.hasPrefix("#") else { return nil }
        let isHex = name.hasPrefix("#x")
        let digits = name.dropFirst(isHex ? 2 : 1)
        guard digits.allSatisfy({ $0.isASCII && (isHex ? $0.isHexDigit : $0.isNumber) }), let number = UInt32(digits, radix: isHex ? 16 : 10),
            number >= 0x20 || [0x09, 0x0A, 0x0D].contains(number), number != 0xFFFE, number != 0xFFFF
        else { return nil }
        return Unicode.Scalar(number)
    }
}

extension MarkupReader {
    func malformed(_ what: String) -> DecodeError {
        .malformed(
            place,
            LocalizedText(
                vi: "XML bên trong sổ tính sai cú pháp (\(what)): tệp bị hỏng. Hãy mở và lưu lại bằng Excel hoặc LibreOffice, hoặc báo bên cung cấp.",
                en:
                    "the XML inside the workbook breaks the rules of XML (\(what)): the file is damaged. Open and save it again with Excel or LibreOffice, or tell the provider."
            ))
    }

    func truncated() -> DecodeError {
        .truncated(
            place,
            LocalizedText(
                vi: "sổ tính kết thúc giữa chừng; hãy chạy lại, nếu vẫn vậy hãy báo bên cung cấp.",
                en: "the workbook ends in the middle; run again, and if it stays so tell the provider."))
    }

    func tooLong() -> DecodeError {
        .limit(
            place,
            LocalizedText(
                vi: "một thẻ, ghi chú hoặc mức lồng nhau trong sổ tính vượt mức cho phép; hãy lưu lại bằng Excel hoặc LibreOffice.",
                en: "a tag, a comment or the nesting in the workbook exceeds what is accepted; save it again with Excel or LibreOffice."))
    }
}
