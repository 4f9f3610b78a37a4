/// What one document may cost; counted while it is read.
struct XMLBudget {
    static let depthLimit = 64
    /// Bytes of a tag from `<` to `>`.
    static let tagLimit = 64 * 1_024
    /// Bytes of one text.
    static let textLimit = 10 * 1_024 * 1_024
    /// Bytes of one comment or processing instruction; libxml2 itself gives up at 10,000,000.
    static let commentLimit = 8 * 1_024 * 1_024
    /// Bytes of text beyond those of the file; without a DOCTYPE nothing can grow, so that only a fault in the parser meets this limit.
    static let outputAllowance = 1_024 * 1_024
    /// The most bytes of UTF-8 that one byte of another encoding becomes.
    static let longestGrowth = 3

    var input = 0
    private var depth = 0
    private var text = 0
    private var output = 0

    /// What is exceeded; nil when the element may begin.
    @inline(__always)
    mutating func start(attributeBytes: Int) -> XMLLimit? {
        depth += 1
        text = 0
        output += attributeBytes
        if depth > Self.depthLimit { return .depth }
        return output > Self.longestGrowth * input + Self.outputAllowance ? .output : nil
    }

    @inline(__always)
    mutating func end() {
        depth -= 1
        text = 0
    }

    /// What is exceeded; nil when the text may go on.
    @inline(__always)
    mutating func characters(_ count: Int) -> XMLLimit? {
        text += count
        output += count
        if text > Self.textLimit { return .text }
        return output > Self.longestGrowth * input + Self.outputAllowance ? .output : nil
    }

    var isRootClosed: Bool { depth == 0 }
}

/// The limits of `XMLBudget`.
enum XMLLimit {
    case depth, tag, text, comment, output
}
