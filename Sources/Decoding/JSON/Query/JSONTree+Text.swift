extension JSONTree {
    /// A value as JSON text, cut after so many bytes; what a rejection quotes.
    func quotation(_ node: Int, limit: Int = 2_000) -> String {
        var text: [UInt8] = []
        write(node, to: &text, limit: limit)
        guard text.count > limit else { return String(decoding: text, as: UTF8.self) }
        var end = limit
        while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
        return String(decoding: text[..<end], as: UTF8.self)
    }

    /// No deeper than a document may be nested.
    private func write(_ node: Int, to text: inout [UInt8], limit: Int) {
        switch kind(node) {
        case .string: Self.writeString(self.text(node), to: &text, limit: limit)
        case .number, .true, .false: text += self.text(node)
        case .null: text += "null".utf8
        case .array, .object:
            let isObject = kind(node) == .object
            text.append(UInt8(ascii: isObject ? "{" : "["))
            for child in children(node) {
                guard text.count <= limit else { return }
                if nodes[child].position > 0 { text.append(UInt8(ascii: ",")) }
                if isObject {
                    Self.writeString(name(child), to: &text, limit: limit)
                    text.append(UInt8(ascii: ":"))
                }
                write(child, to: &text, limit: limit)
            }
            text.append(UInt8(ascii: isObject ? "}" : "]"))
        }
    }

    private static func writeString(_ content: ArraySlice<UInt8>, to text: inout [UInt8], limit: Int) {
        text.append(UInt8(ascii: "\""))
        for byte in content {
            guard text.count <= limit else { return }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
            case 0x0A: text += "\\n".utf8
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                text += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
            default: text.append(byte)
            }
        }
        text.append(UInt8(ascii: "\""))
    }
}
