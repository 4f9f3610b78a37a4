import GatewayModel

/// Reads one cell of an OpenDocument sheet (ODF 1.3 part 3 §9.1.4, §19.385): its value as stored, else its text.
///
/// A formula with neither is empty: LibreOffice stores the result `""` in this way.
struct ODSCell {
    let showsPercent: Bool

    /// Appends the value of the cell that was started last, and reads to behind its end.
    func read(_ reader: inout MarkupReader, into text: inout ByteBuffer) throws(DecodeError) {
        let start = text.count
        let isError = try reader.attribute(.errorType)?.elementsEqual("error".utf8) ?? false
        let type = try reader.attribute(.valueType)
        let isShown = showsPercent && type?.elementsEqual("percentage".utf8) ?? false
        var hasValue = false
        if !isError, !isShown {
            for word in [MarkupWord.value, .dateValue, .timeValue, .booleanValue, .stringValue] {
                guard let value = try reader.attribute(word) else { continue }
                text.append(value)
                hasValue = true
                break
            }
        }
        try readParagraphs(&reader, into: &text, from: start, isWanted: !hasValue)
    }

    /// Reads the paragraphs of the cell, one line each; comments are left out.
    private func readParagraphs(_ reader: inout MarkupReader, into text: inout ByteBuffer, from start: Int, isWanted: Bool) throws(DecodeError) {
        let outside = reader.depth - 1
        var paragraph = -1
        var hasParagraph = false
        while reader.depth > outside {
            switch try reader.next() {
            case .start(.annotation): try reader.skip()
            case .start(.p) where isWanted:
                if hasParagraph { text.append(0x0A) }
                hasParagraph = true
                paragraph = reader.depth
            case .end(.p): if reader.depth < paragraph { paragraph = -1 }
            case .text where paragraph >= 0:
                appendCollapsed(reader.text, to: &text, from: start)
                try check(text.count - start, reader.part)
            case .start(.odfSpace) where paragraph >= 0:
                let count = try reader.attribute(.count).flatMap { WholeNumber.parse($0) } ?? 1
                try check(text.count - start + count, reader.part)
                for _ in 0..<count { text.append(0x20) }
            case .start(.tab) where paragraph >= 0: text.append(0x09)
            case .start(.lineBreak) where paragraph >= 0: text.append(0x0A)
            default: break
            }
        }
    }

    /// White space in a document counts as one space, and none at the beginning of a paragraph (§6.1.2).
    private func appendCollapsed(_ piece: UnsafeRawBufferPointer, to text: inout ByteBuffer, from start: Int) {
        for byte in piece {
            if MarkupReader.isSpace(byte) {
                guard text.count > start, !MarkupReader.isSpace(text[text.count - 1]) else { continue }
                text.append(0x20)
            } else {
                text.append(byte)
            }
        }
    }

    private func check(_ length: Int, _ part: String) throws(DecodeError) {
        guard length > RichText.limit else { return }
        throw .sheetLimit(
            part, vi: "một ô dài hơn 1 MiB; hãy lưu lại bằng LibreOffice.", en: "a cell is longer than 1 MiB; save the file again with LibreOffice.")
    }
}
