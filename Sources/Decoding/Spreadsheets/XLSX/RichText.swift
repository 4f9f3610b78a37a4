import GatewayModel

/// A text of OOXML, in one piece or in runs of different looks.
enum RichText {
    /// Bytes of one text; Excel writes at most 32,767 characters into a cell.
    static let limit = 1 << 20

    /// Appends the text of the element that was started last, and reads to behind its end; readings of kanji are left out.
    ///
    /// White space around a piece counts only where `xml:space="preserve"` says so. `_x000D_` is the character with that number.
    static func read(_ reader: inout MarkupReader, into text: inout ByteBuffer) throws(DecodeError) {
        let outside = reader.depth - 1
        while reader.depth > outside {
            switch try reader.next() {
            case .start(.rPh): try reader.skip()
            case .start(.t): try readPiece(&reader, into: &text)
            default: break
            }
        }
    }

    private static func readPiece(_ reader: inout MarkupReader, into text: inout ByteBuffer) throws(DecodeError) {
        let keeps = try reader.attribute(.space)?.elementsEqual("preserve".utf8) ?? false
        let start = text.count
        try readText(&reader, into: &text)
        if !keeps { trim(&text, from: start) }
        unescape(&text, from: start)
    }

    /// Appends all text inside the element that was started last, and reads to behind its end.
    @inline(__always)
    static func readText(_ reader: inout MarkupReader, into text: inout ByteBuffer) throws(DecodeError) {
        let outside = reader.depth - 1
        let start = text.count
        while reader.depth > outside {
            guard case .text = try reader.next() else { continue }
            text.append(reader.text)
            if text.count - start > limit {
                throw .sheetLimit(
                    reader.part, vi: "một ô dài hơn 1 MiB; hãy lưu lại bằng Excel hoặc LibreOffice.",
                    en: "a cell is longer than 1 MiB; save the file again with Excel or LibreOffice.")
            }
        }
    }

    static func trim(_ text: inout ByteBuffer, from start: Int) {
        while text.count > start, MarkupReader.isSpace(text[text.count - 1]) { text.truncate(to: text.count - 1) }
        var first = start
        while first < text.count, MarkupReader.isSpace(text[first]) { first += 1 }
        if first > start { text.remove(start..<first) }
    }

    /// Turns `_xHHHH_` into the character, as ST_Xstring asks (§22.9.2.19).
    static func unescape(_ text: inout ByteBuffer, from start: Int) {
        guard text.bytes(start..<text.count).contains(UInt8(ascii: "_")) else { return }
        let raw = Array(text.bytes(start..<text.count))
        text.truncate(to: start)
        var index = 0
        while index < raw.count {
            if let scalar = escaped(raw[index...]) {
                for byte in Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter { text.append(byte) }
                index += 7
            } else {
                text.append(raw[index])
                index += 1
            }
        }
    }

    /// Nil for anything but seven bytes `_xHHHH_` of a character that is no half of another.
    private static func escaped(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let head = Array(bytes.prefix(7))
        guard head.count == 7, head[0] == UInt8(ascii: "_"), head[1] == UInt8(ascii: "x"), head[6] == UInt8(ascii: "_"),
            head[2..<6].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
        else { return nil }
        return UInt32(String(decoding: head[2..<6], as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
    }
}
