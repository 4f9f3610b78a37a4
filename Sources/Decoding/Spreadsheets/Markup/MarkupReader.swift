import Foundation
import GatewayModel

/// Reads the XML of a workbook's part, piece by piece, whatever its size.
///
/// A reader of its own, because libxml2's callbacks alone cost as much time on a sheet as unpacking and reading it here do together.
/// It takes well-formed documents only: tags that match, attributes that differ, prefixes that are declared, the five entities of XML
/// and characters by number. A document type declaration is refused. Every other format reads XML through libxml2.
struct MarkupReader: ~Copyable {
    enum Token: Equatable {
        case start(MarkupWord)
        case end(MarkupWord)
        /// Some of an element's text, which may come in several pieces; see `text`.
        case text
        case finish
    }

    static let depthLimit = 256
    /// Bytes of a tag, and of text looked at in one piece.
    static let tagLimit = 64 * 1_024
    /// Bytes of a comment or a CDATA section.
    static let sectionLimit = 1 << 20
    static let attributeLimit = 128

    /// What the document is called in messages: a part of a workbook.
    let part: String
    let allowsDoctype: Bool
    private let window: PayloadWindow
    /// The text that was read and is not used up, and where in it the reader stands.
    var view = UnsafeRawBufferPointer(start: nil, count: 0)
    var position = 0
    /// Bytes of UTF-8 before the view.
    private var passed = 0
    var names = MarkupNames()
    var open: [Int] = []
    var openWords: [MarkupWord] = []
    var attributes: [Attribute] = []
    var hasRoot = false
    var endsAtOnce = false
    /// Text with its entities restored.
    var restored = ByteBuffer(capacity: 4_096)
    /// The piece of text that was read last; valid until the next call.
    private(set) var text = UnsafeRawBufferPointer(start: nil, count: 0)

    struct Attribute {
        let name: Int
        let start: Int
        let end: Int
        /// Whether references or rare characters stand in it.
        let isPlain: Bool
        var word = MarkupWord.other
    }

    private init(_ window: PayloadWindow, part: String, allowsDoctype: Bool) {
        self.window = window
        self.part = part
        self.allowsDoctype = allowsDoctype
    }

    /// UTF-8, or UTF-16 when a byte order mark says so. Throws what the source throws.
    ///
    /// - Parameter allowsDoctype: Passes over a document type declaration that declares nothing but a name and an address, as old
    ///   programs put into the manifest of OpenDocument files.
    static func open(_ source: any ByteSource, part: String, allowsDoctype: Bool = false) throws(DecodeError) -> MarkupReader {
        let peeked = PeekedSource(source)
        let mark = try peeked.peek(2)
        let isWide = mark == [0xFF, 0xFE] || mark == [0xFE, 0xFF]
        let window = PayloadWindow(PayloadInput(peeked, encoding: isWide ? .utf16 : .utf8))
        var reader = MarkupReader(window, part: part, allowsDoctype: allowsDoctype)
        try reader.checkDeclaration()
        return reader
    }

    /// The number of elements that are open.
    var depth: Int { open.count }

    mutating func next() throws(DecodeError) -> Token {
        if endsAtOnce {
            endsAtOnce = false
            return .end(try pop())
        }
        while true {
            if position >= view.count, try !more() {
                guard hasRoot, open.isEmpty else { throw truncated() }
                return .finish
            }
            guard view[position] == UInt8(ascii: "<") else {
                if try readText() { return .text }
                continue
            }
            guard try has(2) else { throw truncated() }
            switch view[position + 1] {
            case UInt8(ascii: "/"): return .end(try readEnd())
            case UInt8(ascii: "!"):
                if try readSection() { return .text }
            case UInt8(ascii: "?"): try skipInstruction()
            default: return .start(try readStart())
            }
        }
    }

    /// An attribute of the element that was started last; valid until the next call.
    @inline(__always)
    mutating func attribute(_ word: MarkupWord) throws(DecodeError) -> UnsafeRawBufferPointer? {
        for attribute in attributes where attribute.word == word {
            let value = UnsafeRawBufferPointer(rebasing: view[attribute.start..<attribute.end])
            return attribute.isPlain ? value : try restore(value)
        }
        return nil
    }

    /// An attribute as a string; nil when it is absent.
    mutating func string(_ word: MarkupWord) throws(DecodeError) -> String? {
        try attribute(word).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Reads on to behind the end of the element that was started last.
    mutating func skip() throws(DecodeError) {
        let outside = open.count - 1
        while open.count > outside { _ = try next() }
    }
}

extension MarkupReader {
    /// Makes more text visible; false at the end. What lies before `position` goes.
    mutating func more() throws(DecodeError) -> Bool {
        window.consume(position)
        passed += position
        position = 0
        let before = window.unread.count
        if !window.isComplete { try window.extend() }
        view = window.unread
        return view.count > before
    }

    /// Makes sure that some bytes are visible from `position` on; false when the document ends before.
    mutating func has(_ count: Int) throws(DecodeError) -> Bool {
        while view.count - position < count {
            guard try more() else { return false }
        }
        return true
    }

    var place: PayloadPlace { PayloadPlace(named: "\(part), byte \(passed + position)") }

    /// Finds the end of something that must not be longer than a limit; the offset of `mark` from `position`.
    mutating func find(_ mark: StaticString, from start: Int, limit: Int) throws(DecodeError) -> Int {
        var searched = start
        while true {
            while let base = view.baseAddress, view.count - position - searched >= mark.utf8CodeUnitCount,
                let found = memchr(base + position + searched, CInt(mark.utf8Start[0]), view.count - position - searched)
            {
                searched = UnsafeRawPointer(found) - (base + position)
                guard view.count - position - searched >= mark.utf8CodeUnitCount else { break }
                if memcmp(found, mark.utf8Start, mark.utf8CodeUnitCount) == 0 {
                    if searched > limit { throw tooLong() }
                    return searched
                }
                searched += 1
            }
            searched = max(start, min(searched, view.count - position), view.count - position - mark.utf8CodeUnitCount + 1)
            if view.count - position > limit { throw tooLong() }
            guard try more() else { throw truncated() }
        }
    }

    mutating func take(_ piece: UnsafeRawBufferPointer) { text = piece }

    private mutating func pop() throws(DecodeError) -> MarkupWord {
        names.leave(depth: open.count)
        open.removeLast()
        return openWords.removeLast()
    }

    private mutating func readEnd() throws(DecodeError) -> MarkupWord {
        let length = try find(">", from: 2, limit: Self.tagLimit)
        var end = position + length
        while end > position + 2, Self.isSpace(view[end - 1]) { end -= 1 }
        let name = names.number(of: UnsafeRawBufferPointer(rebasing: view[position + 2..<end]))
        guard let last = open.last, name == last else { throw malformed("closing tag") }
        position += length + 1
        return try pop()
    }
}
