/// The names that a part uses, each once, and what they mean where the reader stands.
///
/// A name is a small number; a name's meaning is looked up once as long as no prefix is bound anew.
struct MarkupNames {
    /// Names that a part may use; workbooks use some hundreds at most.
    private static let limit = 1_024
    private static let tableSize = 4_096

    private struct Name {
        let bytes: [UInt8]
        /// The first eight bytes as a number, which is the whole name for most.
        let key: UInt64
        let prefix: Int
        let local: String
        let declares: Int?
        var element = Meaning()
        var attribute = Meaning()
    }

    private struct Meaning {
        var word = MarkupWord.other
        var generation = -1
    }

    private static let words: [MarkupNamespace: [String: MarkupWord]] = Dictionary(grouping: MarkupWord.all, by: \.0).mapValues { words in
        Dictionary(words.map { ($0.1, $0.2) }, uniquingKeysWith: { first, _ in first })
    }

    private var names: [Name] = []
    private var table = [Int16](repeating: -1, count: tableSize)
    /// Prefixes by number; 0 is none, 1 `xml`, 2 `xmlns`.
    private var prefixes = ["", "xml", "xmlns"]
    /// What each prefix is bound to; nil when it is not declared.
    private var bindings: [MarkupNamespace?] = [MarkupNamespace.none, .xml, .other]
    private var generation = 0
    private var undo: [(depth: Int, prefix: Int, old: MarkupNamespace?)] = []

    /// The number of a name; nil when it is no name, or one too many.
    @inline(__always)
    mutating func number(of bytes: UnsafeRawBufferPointer) -> Int? {
        let key = Self.key(bytes)
        var slot = Int(truncatingIfNeeded: ((key ^ UInt64(truncatingIfNeeded: bytes.count)) &* 0x9E37_79B9_7F4A_7C15) >> 52)
        while true {
            let found = Int(table[slot])
            guard found >= 0 else { return add(bytes, key, slot) }
            if names[found].key == key, names[found].bytes.count == bytes.count, bytes.count <= 8 || names[found].bytes.elementsEqual(bytes) {
                return found
            }
            slot = (slot + 1) & (Self.tableSize - 1)
        }
    }

    @inline(__always)
    private static func key(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var key: UInt64 = 0
        for index in 0..<min(8, bytes.count) { key = key << 8 | UInt64(bytes[index]) }
        // Long names often begin alike, so that their end counts too.
        return bytes.count > 8 ? key ^ UInt64(bytes[bytes.count - 1]) << 56 ^ UInt64(bytes[bytes.count - 2]) << 48 : key
    }

    private mutating func add(_ bytes: UnsafeRawBufferPointer, _ key: UInt64, _ slot: Int) -> Int? {
        let text = String(decoding: bytes, as: UTF8.self)
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard names.count < Self.limit, parts.count <= 2, parts.allSatisfy(Self.isName) else { return nil }
        let prefix = parts.count == 2 ? prefixNumber(parts[0]) : 0
        let local = parts[parts.count - 1]
        let declares = parts == ["xmlns"] ? 0 : prefix == 2 ? prefixNumber(local) : nil
        names.append(Name(bytes: Array(bytes), key: key, prefix: prefix, local: local, declares: declares))
        table[slot] = Int16(names.count - 1)
        return names.count - 1
    }

    /// Whether a text is a name without a colon (XML 1.0 fifth edition §2.3, by ranges of code points).
    static func isName(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, isNameStart(first) else { return false }
        return text.unicodeScalars.dropFirst().allSatisfy { scalar in
            switch scalar.value {
            case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
            default: isNameStart(scalar)
            }
        }
    }

    private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D,
            0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
            true
        default: false
        }
    }

    private mutating func prefixNumber(_ prefix: String) -> Int {
        if let known = prefixes.firstIndex(of: prefix) { return known }
        prefixes.append(prefix)
        bindings.append(nil)
        return prefixes.count - 1
    }
}

extension MarkupNames {
    /// The prefix that an attribute declares (`xmlns`, `xmlns:r`); nil for other attributes.
    @inline(__always)
    func declaredPrefix(_ attribute: Int) -> Int? { names[attribute].declares }

    mutating func bind(_ prefix: Int, to address: String, depth: Int) {
        undo.append((depth, prefix, bindings[prefix]))
        bindings[prefix] = MarkupNamespace(address)
        generation += 1
    }

    /// Takes back what an element that ends has bound.
    @inline(__always)
    mutating func leave(depth: Int) {
        while let last = undo.last, last.depth == depth {
            bindings[last.prefix] = last.old
            undo.removeLast()
            generation += 1
        }
    }

    /// What an element means; nil when its prefix is not declared.
    @inline(__always)
    mutating func element(_ name: Int) -> MarkupWord? {
        if names[name].element.generation == generation { return names[name].element.word }
        guard let namespace = bindings[names[name].prefix] else { return nil }
        let word = Self.words[namespace]?[names[name].local] ?? .other
        names[name].element = Meaning(word: word, generation: generation)
        return word
    }

    /// What an attribute means; nil when its prefix is not declared.
    @inline(__always)
    mutating func attribute(_ name: Int) -> MarkupWord? {
        if names[name].attribute.generation == generation { return names[name].attribute.word }
        let prefix = names[name].prefix
        guard let namespace = prefix == 0 ? MarkupNamespace.none : bindings[prefix] else { return nil }
        let word = Self.words[namespace]?[names[name].local] ?? .other
        names[name].attribute = Meaning(word: word, generation: generation)
        return word
    }
}
