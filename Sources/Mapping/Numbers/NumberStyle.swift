/// How a feed writes its numbers; the word of `numbers:` in a mapping.
package enum NumberStyle: String, Sendable, CaseIterable {
    /// `1.234.567,89`, with Vietnamese words behind it: `9,8 tỷ đồng`.
    case vi
    /// `1,234,567.89`.
    case en
    /// xs:decimal and nothing else: `1234567.89`. Source: XML Schema Part 2, 3.2.3.
    case machine
    /// xs:decimal with or without an exponent: `1.2345E7`, read exactly. What programs write that hold figures as floating point.
    case scientific
    /// Not declared: only texts that mean the same in `vi` and in `en`, or that one of the two cannot have written.
    case auto
}
