/// Walks over a text as libyaml's scanner does, only to find what is refused before a parser sees it: depth, anchors, aliases, tags.
///
/// It keeps the two pieces of state that decide where a plain or a block text ends, the columns of the open block collections and the
/// flow level; without them a `[` inside a text could not be told from a list. Source: libyaml 0.2.5, scanner.c.
struct YAMLScanner {
    enum Refusal: Hashable { case depth, anchor, alias, tag }

    struct Finding: Hashable {
        let kind: Refusal
        let line: Int
        let column: Int
    }

    /// The first few tell a person enough; a bomb has thousands.
    private static let maximumFindings = 5

    private(set) var findings: [Finding] = []

    private let bytes: [UInt8]
    private let maximumDepth: Int
    private var index = 0
    private var line = 1
    /// From 0, in characters, as libyaml counts.
    private var column = 0
    private var indents: [Int] = []
    private var flowLevel = 0
    /// Where a node began on this line in block context; a `:` behind it makes it a key.
    private var keyCandidate: (line: Int, column: Int)?

    init(_ bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    /// Stops at the end, where the text is nested too deeply, or when there is enough to report.
    mutating func scan() {
        while findings.last?.kind != .depth, findings.count < Self.maximumFindings {
            skipSpaceAndComments()
            guard let byte = byte(0) else { return }
            if flowLevel == 0 { closeBlocks(deeperThan: column) }
            scanToken(byte)
        }
    }

    private mutating func scanToken(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "%") where column == 0: skipLine()
        case UInt8(ascii: "-") where column == 0 && isDocumentMarker, UInt8(ascii: ".") where column == 0 && isDocumentMarker:
            indents.removeAll()
            for _ in 0..<3 { advance() }
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            noteKeyCandidate()
            flowLevel += 1
            checkDepth()
            advance()
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            flowLevel = max(0, flowLevel - 1)
            advance()
        case UInt8(ascii: "-") where isBlankOrEnd(1), UInt8(ascii: "?") where flowLevel > 0 || isBlankOrEnd(1):
            openBlock(at: column)
            advance()
        case UInt8(ascii: ":") where flowLevel > 0 || isBlankOrEnd(1):
            if let key = keyCandidate, key.line == line { openBlock(at: key.column) } else { openBlock(at: column) }
            keyCandidate = nil
            advance()
        case UInt8(ascii: ","): advance()
        case UInt8(ascii: "&"): refuse(.anchor)
        case UInt8(ascii: "*"): refuse(.alias)
        case UInt8(ascii: "!"): refuse(.tag)
        case UInt8(ascii: "|") where flowLevel == 0, UInt8(ascii: ">") where flowLevel == 0: skipBlockText()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): skipQuotedText(byte)
        default: skipPlainText()
        }
    }

    // MARK: Collections

    private mutating func openBlock(at column: Int) {
        guard flowLevel == 0, column > (indents.last ?? -1) else { return }
        indents.append(column)
        checkDepth()
    }

    private mutating func closeBlocks(deeperThan column: Int) {
        while let last = indents.last, last > column { indents.removeLast() }
    }

    private mutating func checkDepth() {
        if indents.count + flowLevel > maximumDepth { findings.append(Finding(kind: .depth, line: line, column: column + 1)) }
    }

    private mutating func noteKeyCandidate() {
        if flowLevel == 0 { keyCandidate = (line, column) }
    }

    private mutating func refuse(_ kind: Refusal) {
        findings.append(Finding(kind: kind, line: line, column: column + 1))
        repeat { advance() } while !isBlankOrEnd(0) && !isFlowIndicator
    }

    // MARK: Texts

    private mutating func skipQuotedText(_ quote: UInt8) {
        noteKeyCandidate()
        advance()
        while let byte = byte(0) {
            advance()
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                advance()
            } else if byte == quote {
                guard quote == UInt8(ascii: "'"), self.byte(0) == quote else { return }
                advance()
            }
        }
    }

    private mutating func skipPlainText() {
        noteKeyCandidate()
        let indent = (indents.last ?? -1) + 1
        // A character that no token may begin with is the parser's to report; stepping over it keeps this loop going.
        advance()
        while let byte = byte(0) {
            if column == 0, isDocumentMarker { return }
            if Self.isBlankOrBreak(byte) {
                while let blank = self.byte(0), Self.isBlankOrBreak(blank) { advance() }
                if self.byte(0) == UInt8(ascii: "#") || (flowLevel == 0 && column < indent) { return }
            } else if endsPlainText(byte) {
                return
            } else {
                advance()
            }
        }
    }

    private func endsPlainText(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ":") ? isBlankOrEnd(1) : isFlowIndicator
    }

    private var isFlowIndicator: Bool {
        switch byte(0) {
        case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): flowLevel > 0
        default: false
        }
    }

    /// Skips a `|` or `>` text: all lines that are indented as deeply as its first line, or as its header says.
    private mutating func skipBlockText() {
        let parent = indents.last ?? -1
        var indent = 0
        advance()
        while let byte = byte(0), byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte) {
            if byte >= UInt8(ascii: "1") { indent = max(parent, 0) + Int(byte - UInt8(ascii: "0")) }
            advance()
        }
        skipLine()
        indent = skipIndentation(indent, atLeast: max(parent + 1, 1))
        while column == indent, byte(0) != nil {
            skipLine()
            _ = skipIndentation(indent, atLeast: indent)
        }
    }

    /// Skips empty lines and the spaces before a line of a block text; returns the indentation, which the first line sets when it is 0.
    private mutating func skipIndentation(_ indent: Int, atLeast minimum: Int) -> Int {
        var deepest = 0
        while true {
            while indent == 0 || column < indent, byte(0) == UInt8(ascii: " ") { advance() }
            deepest = max(deepest, column)
            guard let byte = byte(0), Self.isBreak(byte) else { break }
            advance()
        }
        return indent == 0 ? max(deepest, minimum) : indent
    }

    // MARK: Bytes

    private mutating func skipSpaceAndComments() {
        while let byte = byte(0) {
            if Self.isBlankOrBreak(byte) {
                advance()
            } else if byte == UInt8(ascii: "#") {
                skipLine()
            } else {
                return
            }
        }
    }

    /// Goes on to the start of the next line.
    private mutating func skipLine() {
        while let byte = byte(0) {
            advance()
            if Self.isBreak(byte), !(byte == UInt8(ascii: "\r") && self.byte(0) == UInt8(ascii: "\n")) { return }
        }
    }

    private mutating func advance() {
        guard let byte = byte(0) else { return }
        index += 1
        if byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && self.byte(0) != UInt8(ascii: "\n")) {
            line += 1
            column = 0
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
    }

    private func byte(_ offset: Int) -> UInt8? {
        index + offset < bytes.count ? bytes[index + offset] : nil
    }

    private func isBlankOrEnd(_ offset: Int) -> Bool {
        byte(offset).map(Self.isBlankOrBreak) ?? true
    }

    private var isDocumentMarker: Bool {
        guard let first = byte(0), first == UInt8(ascii: "-") || first == UInt8(ascii: ".") else { return false }
        return byte(1) == first && byte(2) == first && isBlankOrEnd(3)
    }

    private static func isBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    private static func isBlankOrBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || isBreak(byte) }
}
