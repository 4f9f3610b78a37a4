/// Writes the text of a cell as a person reads it on the page.
///
/// Runs of white space become one space and vanish at both ends. Digits that stand raised or lowered come out so (`85,2¹`, `km²`, `CO₂`),
/// for joined to what stands before them they would make another number.
struct HTMLCellText {
    /// Whether a space stands before the next character.
    private var owesSpace = false
    private var raised = 0
    private var lowered = 0
    /// Brackets keep raised digits apart already: `85,2(1)`.
    private var isBracketed = false
    private var start = 0

    mutating func begin(at start: Int) {
        self = HTMLCellText()
        self.start = start
    }

    /// Parts what follows from what went before.
    mutating func part() { owesSpace = true }

    mutating func raise(_ step: Int) {
        raised += step
        isBracketed = false
    }

    mutating func lower(_ step: Int) {
        lowered += step
        isBracketed = false
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer, to text: inout ByteBuffer) {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                owesSpace = true
                continue
            }
            if owesSpace {
                if text.count > start { text.append(0x20) }
                owesSpace = false
            }
            if byte == 0xC2, index < bytes.count, (0x80...0x9F).contains(bytes[index]) {
                Self.append(control: bytes[index], to: &text)
                index += 1
            } else if raised > 0 || lowered > 0 {
                appendShifted(byte, to: &text)
            } else {
                text.append(byte)
            }
        }
    }

    private mutating func appendShifted(_ byte: UInt8, to text: inout ByteBuffer) {
        if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") { isBracketed = true }
        if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") { isBracketed = false }
        guard (0x30...0x39).contains(byte), !isBracketed else { return text.append(byte) }
        let digit = UInt32(byte - 0x30)
        switch (lowered > 0, digit) {
        case (true, _): Self.append(0x2080 + digit, to: &text)
        case (false, 1): Self.append(0xB9, to: &text)
        case (false, 2), (false, 3): Self.append(0xB0 + digit, to: &text)
        default: Self.append(0x2070 + digit, to: &text)
        }
    }

    /// Controls of ISO/IEC 6429 mean nothing in a page; those who write `&#150;` mean windows-1252 (HTML, 13.2.5.80).
    private static func append(control: UInt8, to text: inout ByteBuffer) {
        let meant = SingleByteTable.windows1252[control]
        append(meant == 0 ? UInt32(control) : meant, to: &text)
    }

    private static func append(_ scalar: UInt32, to text: inout ByteBuffer) {
        guard let scalar = Unicode.Scalar(scalar) else { return }
        for byte in UTF8.encode(scalar).map(Array.init) ?? [] { text.append(byte) }
    }
}
