import GatewayModel

extension JSONQueryParser {
    /// Reads `… || …`.
    mutating func condition() throws(DecodeError) -> JSONCondition {
        var parts = [try conjunction()]
        while skipBetween("||") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction() throws(DecodeError) -> JSONCondition {
        var parts = [try basic()]
        while skipBetween("&&") { parts.append(try basic()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    /// Steps over an operator with the blanks around it; stays in place when another thing stands here.
    private mutating func skipBetween(_ mark: String) -> Bool {
        let start = position
        skipBlanks()
        guard skip(mark) else {
            position = start
            return false
        }
        skipBlanks()
        return true
    }

    private mutating func basic() throws(DecodeError) -> JSONCondition {
        if skip("!") {
            skipBlanks()
            let part = try nested { parser throws(DecodeError) in
                parser.follows("(") ? try parser.parenthesised() : try parser.test()
            }
            return .not(part)
        }
        return follows("(") ? try parenthesised() : try testOrComparison()
    }

    private mutating func parenthesised() throws(DecodeError) -> JSONCondition {
        try expect("(", .unexpected)
        skipBlanks()
        let part = try nested { parser throws(DecodeError) in try parser.condition() }
        skipBlanks()
        try expect(")", .parenthesisOpen)
        return part
    }

    /// Reads what is true or false by itself: a query, `match`, `search`.
    private mutating func test() throws(DecodeError) -> JSONCondition {
        switch try term() {
        case .query(let query): return .exists(query)
        case .condition(let condition): return condition
        case .literal, .operand: throw invalid(.comparisonExpected)
        }
    }

    private mutating func testOrComparison() throws(DecodeError) -> JSONCondition {
        let start = position
        let left = try term()
        let end = position
        skipBlanks()
        guard let comparison = JSONComparison.allCases.first(where: { follows($0.rawValue) }) else {
            position = start
            return try test()
        }
        position = end
        let operand = try operand(left)
        skipBlanks()
        _ = skip(comparison.rawValue)
        skipBlanks()
        return .comparison(operand, comparison, try self.operand(try term()))
    }

    /// A term as one side of a comparison, or as an argument that is a value.
    private func operand(_ term: Term) throws(DecodeError) -> JSONOperand {
        switch term {
        case .literal(let literal): return .literal(literal)
        case .operand(let operand): return operand
        case .query(let query):
            guard query.query.isSingular else { throw invalid(.notSingular) }
            return .query(query)
        case .condition: throw invalid(.conditionAsValue)
        }
    }
}

extension JSONQueryParser {
    /// The smallest parts of a filter.
    private enum Term {
        case literal(JSONLiteral)
        case query(JSONFilterQuery)
        /// A function whose result is a value.
        case operand(JSONOperand)
        /// A function that is true or false.
        case condition(JSONCondition)
    }

    private mutating func term() throws(DecodeError) -> Term {
        switch next {
        case "$", "@":
            let isAbsolute = next == "$"
            position += 1
            return .query(JSONFilterQuery(isAbsolute: isAbsolute, query: try nested { parser throws(DecodeError) in try parser.segments() }))
        case "'", "\"": return .literal(JSONLiteral(.string, try string().utf8))
        case let scalar? where scalar == "-" || ("0"..."9").contains(scalar): return .literal(try number())
        default: return try word()
        }
    }

    /// Reads `true`, `false`, `null` or a function.
    private mutating func word() throws(DecodeError) -> Term {
        let start = position
        while let scalar = next, scalar == "_" || ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) { position += 1 }
        let name = String(String.UnicodeScalarView(scalars[start..<position]))
        if skip("(") { return try nested { parser throws(DecodeError) in try parser.function(name, from: start) } }
        switch name {
        case "true": return .literal(JSONLiteral(.true, "true".utf8))
        case "false": return .literal(JSONLiteral(.false, "false".utf8))
        case "null": return .literal(JSONLiteral(.null, []))
        default:
            position = start
            throw invalid(.termExpected)
        }
    }

    private mutating func function(_ name: String, from start: Int) throws(DecodeError) -> Term {
        var arguments: [Term] = []
        skipBlanks()
        if !follows(")") {
            arguments.append(try term())
            while skipBetween(",") { arguments.append(try term()) }
            skipBlanks()
        }
        try expect(")", .parenthesisOpen)
        switch (name, arguments.count) {
        case ("length", 1): return .operand(.length(try operand(arguments[0])))
        case ("count", 1): return .operand(.count(try nodes(arguments[0])))
        case ("value", 1): return .operand(.value(try nodes(arguments[0])))
        case ("match", 2), ("search", 2):
            let (text, pattern) = (try operand(arguments[0]), try operand(arguments[1]))
            return .condition(.pattern(text: text, pattern: pattern, isWhole: name == "match"))
        default:
            position = start
            let known = ["length", "count", "value", "match", "search"].contains(name)
            throw invalid(known ? .argumentCount(name) : .unknownFunction(name))
        }
    }

    private func nodes(_ argument: Term) throws(DecodeError) -> JSONFilterQuery {
        guard case .query(let query) = argument else { throw invalid(.queryExpected) }
        return query
    }
}
