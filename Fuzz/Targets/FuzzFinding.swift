/// A promise that a reader broke without crashing.
public enum FuzzFinding: Error, CustomStringConvertible {
    /// A field is not UTF-8.
    case notText(field: String)
    /// A field holds U+FFFD, which stands nowhere in the payload.
    case inventedReplacement(field: String)
    /// The same bytes gave something else when they came in pieces of this size.
    case dependsOnPieces(size: Int, whole: String, pieces: String)
    /// A value that was read is not read again from its own notation.
    case doesNotReadBack(String)
    /// The target itself is wrong: its declaration is none.
    case refusedDeclaration(String)
    /// A file was refused without a reason, or taken although there was one.
    case unexplained

    public var description: String {
        switch self {
        case .notText(let field): "a field is not UTF-8: \(field)"
        case .inventedReplacement(let field): "a field holds a U+FFFD that the payload does not: \(field)"
        case .dependsOnPieces(let size, let whole, let pieces): "in pieces of \(size) bytes:\n\(pieces)\nas a whole:\n\(whole)"
        case .doesNotReadBack(let value): "is not read back from its own notation: \(value)"
        case .refusedDeclaration(let text): "the gateway refuses the declaration: \(text)"
        case .unexplained: "refused without a reason, or taken in spite of one"
        }
    }
}
