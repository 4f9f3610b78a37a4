import GatewayModel

extension MarkupReader {
    /// Reads a start tag with its attributes, and tells what the element means.
    mutating func readStart() throws(DecodeError) -> MarkupWord {
        let length = try tagLength()
        if open.isEmpty, hasRoot { throw malformed("second root element") }
        if open.count >= Self.depthLimit { throw tooLong() }
        let isEmpty = view[position + length - 1] == UInt8(ascii: "/")
        let end = position + length - (isEmpty ? 1 : 0)
        var at = nameEnd(position + 1, end)
        guard at > position + 1, let name = names.number(of: UnsafeRawBufferPointer(rebasing: view[position + 1..<at])) else {
            throw malformed("name of an element")
        }
        attributes.removeAll(keepingCapacity: true)
        while at < end { try readAttribute(&at, end) }
        hasRoot = true
        open.append(name)
        try resolveAttributes()
        guard let word = names.element(name) else { throw malformed("prefix without xmlns") }
        openWords.append(word)
        position += length + 1
        endsAtOnce = isEmpty
        return word
    }

    /// The distance to the `>` that ends the tag; those in quotes do not.
    private mutating func tagLength() throws(DecodeError) -> Int {
        var length = 1
        var quote: UInt8 = 0
        while true {
            while position + length < view.count {
                let byte = view[position + length]
                if quote == 0 {
                    if byte == UInt8(ascii: ">") {
                        if length > Self.tagLimit { throw tooLong() }
                        return length
                    }
                    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
                } else if byte == quote {
                    quote = 0
                }
                length += 1
            }
            if length > Self.tagLimit { throw tooLong() }
            guard try more() else { throw truncated() }
        }
    }

    @inline(__always)
    private mutating func readAttribute(_ at: inout Int, _ end: Int) throws(DecodeError) {
        let before = at
        while at < end, Self.isSpace(view[at]) { at += 1 }
        if at == end { return }
        let start = at
        at = nameEnd(at, end)
        guard start > before, at > start, let name = names.number(of: UnsafeRawBufferPointer(rebasing: view[start..<at])) else {
            throw malformed("attribute")
        }
        while at < end, Self.isSpace(view[at]) { at += 1 }
        guard at < end, view[at] == UInt8(ascii: "=") else { throw malformed("attribute") }
        at += 1
        while at < end, Self.isSpace(view[at]) { at += 1 }
        guard at < end, view[at] == UInt8(ascii: "\"") || view[at] == UInt8(ascii: "'") else { throw malformed("attribute") }
        let quote = view[at]
        let valueStart = at + 1
        at = valueStart
        var isPlain = true
        while at < end, view[at] != quote {
            let byte = view[at]
            isPlain = isPlain && byte != UInt8(ascii: "&") && byte != 0xEF
            guard byte != UInt8(ascii: "<"), byte >= 0x20 || Self.isSpace(byte) else { throw malformed("attribute") }
            at += 1
        }
        guard at < end, attributes.count < Self.attributeLimit, !attributes.contains(where: { $0.name == name }) else {
            throw malformed("attribute that stands twice, or one too many")
        }
        attributes.append(Attribute(name: name, start: valueStart, end: at, isPlain: isPlain))
        at += 1
    }

    @inline(__always)
    private mutating func resolveAttributes() throws(DecodeError) {
        for attribute in attributes {
            guard let prefix = names.declaredPrefix(attribute.name) else { continue }
            let value = try restore(UnsafeRawBufferPointer(rebasing: view[attribute.start..<attribute.end]))
            names.bind(prefix, to: String(decoding: value, as: UTF8.self), depth: open.count)
        }
        for index in attributes.indices {
            guard let word = names.attribute(attributes[index].name) else { throw malformed("prefix without xmlns") }
            attributes[index].word = word
            // References are checked wherever they stand, though most values are never asked for.
            if !attributes[index].isPlain { _ = try restore(UnsafeRawBufferPointer(rebasing: view[attributes[index].start..<attributes[index].end])) }
        }
    }

    @inline(__always)
    private func nameEnd(_ start: Int, _ end: Int) -> Int {
        var at = start
        while at < end, Self.isNameByte(view[at], isFirst: at == start) { at += 1 }
        return at
    }

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    @inline(__always)
    private static func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
        if (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") { return true }
        return !isFirst && ((0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "."))
    }
}
