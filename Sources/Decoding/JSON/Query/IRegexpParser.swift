/// Reads a pattern of RFC 9485 by its grammar.
struct IRegexpParser {
    private static let depthLimit = 32

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0

    init(_ pattern: String) {
        scalars = Array(pattern.unicodeScalars)
    }

    /// What the pattern says; nil when it is none.
    mutating func parse() -> IRegexpExpression? {
        guard let expression = alternatives(), position == scalars.count else { return nil }
        return expression
    }

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    private mutating func alternatives() -> IRegexpExpression? {
        guard depth < Self.depthLimit else { return nil }
        depth += 1
        defer { depth -= 1 }
        var branches: [IRegexpExpression] = []
        repeat {
            guard let branch = branch() else { return nil }
            branches.append(branch)
        } while skip("|")
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func branch() -> IRegexpExpression? {
        var pieces: [IRegexpExpression] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            guard let atom = atom(), let piece = quantified(atom) else { return nil }
            pieces.append(piece)
        }
        return .sequence(pieces)
    }

    private mutating func atom() -> IRegexpExpression? {
        guard let scalar = next else { return nil }
        position += 1
        switch scalar {
        case "(":
            guard let inner = alternatives(), skip(")") else { return nil }
            return inner
        case "^": return .start
        case "$": return .end
        case ".": return .characters(.dot)
        case "[": return bracketed().map(IRegexpExpression.characters)
        case "\\": return escape().map { .characters(IRegexpSet(parts: [$0])) }
        case "*", "+", "?", ")", "]", "{", "}", "|": return nil
        default: return .characters(.one(scalar))
        }
    }

    private mutating func quantified(_ atom: IRegexpExpression) -> IRegexpExpression? {
        if skip("*") { return .repeated(atom, least: 0, most: nil) }
        if skip("+") { return .repeated(atom, least: 1, most: nil) }
        if skip("?") { return .repeated(atom, least: 0, most: 1) }
        guard skip("{") else { return atom }
        guard let least = number() else { return nil }
        var most: Int? = least
        if skip(",") { most = next == "}" ? nil : number() ?? -1 }
        guard skip("}"), most.map({ $0 >= least }) ?? true else { return nil }
        return .repeated(atom, least: least, most: most)
    }

    /// A count; one beyond what a pattern can hold is as good as none.
    private mutating func number() -> Int? {
        let start = position
        while let scalar = next, ("0"..."9").contains(scalar) { position += 1 }
        guard let value = Int(String(String.UnicodeScalarView(scalars[start..<position]))), value <= IRegexp.stepLimit else { return nil }
        return value
    }
}

extension IRegexpParser {
    /// Reads what follows a backslash.
    private mutating func escape() -> IRegexpSet.Part? {
        guard let scalar = next else { return nil }
        position += 1
        switch scalar {
        case "n": return .range("\n"..."\n")
        case "r": return .range("\r"..."\r")
        case "t": return .range("\t"..."\t")
        case "p", "P":
            guard skip("{"), let end = scalars[position...].firstIndex(of: "}") else { return nil }
            let name = String(String.UnicodeScalarView(scalars[position..<end]))
            position = end + 1
            return IRegexpSet.categories(named: name).map { .categories($0, isExcluded: scalar == "P") }
        default: return "()*+-.?[\\]^{|}".unicodeScalars.contains(scalar) ? .range(scalar...scalar) : nil
        }
    }

    /// Reads `[…]` behind its bracket.
    private mutating func bracketed() -> IRegexpSet? {
        var set = IRegexpSet(parts: [], isNegated: skip("^"))
        if skip("-") { set.parts.append(.range("-"..."-")) }
        while let scalar = next, scalar != "]" {
            if scalar == "-" {
                // At the end alone a hyphen stands for itself.
                position += 1
                guard next == "]" else { return nil }
                set.parts.append(.range("-"..."-"))
                break
            }
            guard let part = classPart() else { return nil }
            set.parts.append(part)
        }
        return skip("]") && !set.parts.isEmpty ? set : nil
    }

    private mutating func classPart() -> IRegexpSet.Part? {
        guard let first = classCharacter() else { return nil }
        guard case .range(let low) = first, next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else { return first }
        position += 1
        guard case .range(let high) = classCharacter(), low.lowerBound <= high.lowerBound else { return nil }
        return .range(low.lowerBound...high.lowerBound)
    }

    private mutating func classCharacter() -> IRegexpSet.Part? {
        guard let scalar = next, scalar != "[", scalar != "]", scalar != "-" else { return nil }
        position += 1
        return scalar == "\\" ? escape() : .range(scalar...scalar)
    }
}
