/// A kind that a file may name: a format, an authentication, a pagination.
///
/// A kind is one file: this protocol's members in this order, then the work. The protocol of its family holds the one list of all kinds.
package protocol Component: Sendable {
    /// The word behind `kind:`.
    static var kind: String { get }
    /// One sentence for the person who chooses.
    static var summary: LocalizedText { get }
    /// Every key the kind understands, `kind` itself excepted; what is not listed is an error in a file.
    static var fields: [FieldSpec] { get }

    /// Reads the options. Problems go to the reader's collector; when there were any, the value made here is never used.
    init(reading reader: ConfigReader)
}

/// A key of a file: its name, shape, meaning, default and an example; the source of checks, messages and JSON Schemas.
package struct FieldSpec: Sendable {
    package indirect enum Shape: Sendable {
        case text
        case integer(ClosedRange<Int>)
        case decimal
        case flag
        case choice([String])
        case list(of: Shape)
        /// Free keys, all with values of one shape.
        case map(of: Shape)
        /// Fixed keys.
        case object([FieldSpec])
        /// One of several shapes.
        case either([Shape])
    }

    package let name: String
    package let shape: Shape
    package let isRequired: Bool
    /// What holds when the key is absent, in words; nil when nothing does.
    package let defaultText: String?
    package let meaning: LocalizedText
    package let example: String?

    package init(
        _ name: String, _ shape: Shape, required: Bool = false, default defaultText: String? = nil, example: String? = nil,
        vi: String, en: String
    ) {
        self.name = name
        self.shape = shape
        isRequired = required
        self.defaultText = defaultText
        self.example = example
        meaning = LocalizedText(vi: vi, en: en)
    }
}
