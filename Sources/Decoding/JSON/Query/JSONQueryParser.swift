import GatewayModel

/// Reads a query of RFC 9535 from left to right, strictly by its grammar.
struct JSONQueryParser {
    /// Parentheses, negations and filters inside each other.
    static let depthLimit = 32

    let text: String
    let scalars: [Unicode.Scalar]
    var position = 0
    var depth = 0

    /// Reads a whole query. Throws `.invalidPath` with the position of what does not belong there.
    static func query(_ text: String) throws(DecodeError) -> JSONQuery {
        var parser = JSONQueryParser(text: text, scalars: Array(text.unicodeScalars))
        guard parser.skip("$") else { throw parser.invalid(.needsRoot) }
        let query = try parser.segments()
        guard parser.position == parser.scalars.count else { throw parser.invalid(.unexpected) }
        return query
    }

    // MARK: Characters

    var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    func follows(_ prefix: String) -> Bool {
        scalars[position...].starts(with: prefix.unicodeScalars)
    }

    mutating func skip(_ prefix: String) -> Bool {
        guard follows(prefix) else { return false }
        position += prefix.unicodeScalars.count
        return true
    }

    mutating func skipBlanks() {
        while let scalar = next, " \t\n\r".unicodeScalars.contains(scalar) { position += 1 }
    }

    mutating func expect(_ prefix: String, _ problem: JSONQueryProblem) throws(DecodeError) {
        guard skip(prefix) else { throw invalid(problem) }
    }

    /// Goes one level deeper, within the limit.
    mutating func nested<Result>(
        _ read: (inout JSONQueryParser) throws(DecodeError) -> Result
    ) throws(DecodeError) -> Result {
        guard depth < Self.depthLimit else { throw invalid(.tooDeep) }
        depth += 1
        let result = try read(&self)
        depth -= 1
        return result
    }

    func invalid(_ problem: JSONQueryProblem) -> DecodeError {
        .invalidPath(text, problem.message(at: position + 1, found: String(String.UnicodeScalarView(scalars[position...].prefix(12)))))
    }
}

extension JSONQueryParser {
    /// Reads segments as long as there are any; blanks may stand before each, but not behind the last.
    mutating func segments() throws(DecodeError) -> JSONQuery {
        var query = JSONQuery()
        while true {
            let end = position
            skipBlanks()
            if skip("..") {
                query.segments.append(JSONQuery.Segment(isDescendant: true, selectors: follows("[") ? try bracketed() : [try shorthand()]))
            } else if skip(".") {
                query.segments.append(JSONQuery.Segment(selectors: [try shorthand()]))
            } else if follows("[") {
                query.segments.append(JSONQuery.Segment(selectors: try bracketed()))
            } else {
                position = end
                return query
            }
        }
    }

    private mutating func shorthand() throws(DecodeError) -> JSONQuery.Selector {
        if skip("*") { return .wildcard(isBracketed: false) }
        let start = position
        while let scalar = next, Self.isNamePart(scalar, isFirst: position == start) { position += 1 }
        guard position > start else { throw invalid(.nameMissing) }
        return .name(String(String.UnicodeScalarView(scalars[start..<position])))
    }

    private static func isNamePart(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "_": true
        case "0"..."9": !isFirst
        default: scalar.value >= 0x80
        }
    }

    private mutating func bracketed() throws(DecodeError) -> [JSONQuery.Selector] {
        try expect("[", .unexpected)
        var selectors: [JSONQuery.Selector] = []
        repeat {
            skipBlanks()
            selectors.append(try selector())
            skipBlanks()
        } while skip(",")
        try expect("]", .bracketOpen)
        return selectors
    }

    private mutating func selector() throws(DecodeError) -> JSONQuery.Selector {
        if follows("'") || follows("\"") { return .name(try string()) }
        if skip("*") { return .wildcard(isBracketed: true) }
        if skip("?") {
            skipBlanks()
            return .filter(try nested { parser throws(DecodeError) in try parser.condition() })
        }
        return try indexOrSlice()
    }

    private mutating func indexOrSlice() throws(DecodeError) -> JSONQuery.Selector {
        let start = try integer()
        let end = position
        skipBlanks()
        guard skip(":") else {
            position = end
            guard let start else { throw invalid(.selectorExpected) }
            return .index(start)
        }
        skipBlanks()
        var slice = JSONSlice(start: start, end: try integer())
        skipBlanks()
        if skip(":") {
            let end = position
            skipBlanks()
            if let step = try integer() { slice.step = step } else { position = end }
        }
        return .slice(slice)
    }

    /// Reads a whole number as positions are written; nil when none stands here.
    private mutating func integer() throws(DecodeError) -> Int? {
        let start = position
        _ = skip("-")
        let digits = position
        while let scalar = next, ("0"..."9").contains(scalar) { position += 1 }
        if position == start { return nil }
        let written = String(String.UnicodeScalarView(scalars[start..<position]))
        let isCanonical = position > digits && (scalars[digits] != "0" || position == start + 1)
        // The range of numbers that every reader of JSON keeps exact.
        guard isCanonical, let value = Int(written), abs(value) < 1 << 53 else {
            position = start
            throw invalid(.notAnIndex)
        }
        return value
    }
}
