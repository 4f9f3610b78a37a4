/// Finds the first byte or character that a file of the project may not hold.
///
/// Besides bytes that are not UTF-8 these are control characters, and the three that YAML takes for line ends and editors do not.
struct CharacterCheck {
    enum Problem: Hashable {
        /// A byte that is part of no UTF-8 character.
        case notUTF8(line: Int, column: Int)
        case forbidden(Unicode.Scalar, line: Int, column: Int)
    }

    let firstProblem: Problem?

    init(_ bytes: [UInt8]) {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var line = 1
        var column = 1
        var problem: Problem?
        decoding: while problem == nil {
            switch decoder.decode(&iterator) {
            case .emptyInput: break decoding
            case .error: problem = .notUTF8(line: line, column: column)
            case .scalarValue("\n"):
                line += 1
                column = 1
            case .scalarValue(let scalar):
                if !Self.isAllowed(scalar) { problem = .forbidden(scalar, line: line, column: column) }
                column += 1
            }
        }
        firstProblem = problem
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0D: true
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}
