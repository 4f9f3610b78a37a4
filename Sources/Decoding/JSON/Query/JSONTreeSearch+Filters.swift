import GatewayModel

extension JSONTreeSearch {
    /// Whether a condition holds of a member or item.
    mutating func holds(_ condition: JSONCondition, of node: Int) -> Bool {
        switch condition {
        case .any(let parts):
            for part in parts where holds(part, of: node) { return true }
            return false
        case .all(let parts):
            for part in parts where !holds(part, of: node) { return false }
            return true
        case .not(let part): return !holds(part, of: node)
        case .exists(let query): return choosesAny(query, at: node)
        case .comparison(let left, let comparison, let right):
            return compare(value(left, at: node), comparison, value(right, at: node))
        case .pattern(let text, let pattern, let isWhole):
            guard let text = self.text(value(text, at: node)), let pattern = self.text(value(pattern, at: node)) else { return false }
            return patterns.matches(text, pattern, isWhole: isWhole)
        }
    }

    /// What is compared: nothing, a node of the tree, or a value that stands nowhere in it.
    private enum Value {
        case nothing
        case node(Int)
        case literal(JSONLiteral)
    }

    private mutating func value(_ operand: JSONOperand, at node: Int) -> Value {
        switch operand {
        case .literal(let literal): return .literal(literal)
        case .query(let query): return nodes(query, at: node).first.map(Value.node) ?? .nothing
        case .value(let query):
            let found = nodes(query, at: node)
            return found.count == 1 ? .node(found[0]) : .nothing
        case .count(let query): return Self.number(nodes(query, at: node).count)
        case .length(let operand): return length(value(operand, at: node))
        }
    }

    private static func number(_ count: Int) -> Value { .literal(JSONLiteral(.number, "\(count)".utf8)) }

    /// Characters of a text, items of a list, members of an object.
    private func length(_ value: Value) -> Value {
        if let text = text(value) { return Self.number(text.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }) }
        guard case .node(let node) = value, tree.isContainer(node) else { return .nothing }
        return Self.number(tree.children(node).reduce(0) { count, _ in count + 1 })
    }

    private func kind(_ value: Value) -> JSONTree.Kind? {
        switch value {
        case .nothing: nil
        case .node(let node): tree.kind(node)
        case .literal(let literal): literal.kind
        }
    }

    private func bytes(_ value: Value) -> ArraySlice<UInt8> {
        switch value {
        case .nothing: []
        case .node(let node): tree.text(node)
        case .literal(let literal): literal.text[...]
        }
    }

    /// The text of a string; nil for everything else.
    private func text(_ value: Value) -> ArraySlice<UInt8>? { kind(value) == .string ? bytes(value) : nil }

    private func compare(_ left: Value, _ comparison: JSONComparison, _ right: Value) -> Bool {
        switch comparison {
        case .equal: isEqual(left, right)
        case .unequal: !isEqual(left, right)
        case .less: isLess(left, right)
        case .greater: isLess(right, left)
        case .atMost: isLess(left, right) || isEqual(left, right)
        case .atLeast: isLess(right, left) || isEqual(left, right)
        }
    }

    private func isLess(_ left: Value, _ right: Value) -> Bool {
        switch (kind(left), kind(right)) {
        case (.number, .number): JSONNumberText(bytes(left)) < JSONNumberText(bytes(right))
        // UTF-8 sorts as the characters do.
        case (.string, .string): bytes(left).lexicographicallyPrecedes(bytes(right))
        default: false
        }
    }

    private func isEqual(_ left: Value, _ right: Value) -> Bool {
        guard kind(left) == kind(right) else { return false }
        switch kind(left) {
        case nil, .null, .true, .false: return true
        case .string: return bytes(left) == bytes(right)
        case .number: return JSONNumberText(bytes(left)) == JSONNumberText(bytes(right))
        case .array, .object:
            guard case .node(let left) = left, case .node(let right) = right else { return false }
            return isEqual(left, right)
        }
    }

    /// Compares whole values; the order of members does not count. No deeper than a document may be nested.
    private func isEqual(_ left: Int, _ right: Int) -> Bool {
        guard tree.isContainer(left), tree.kind(left) == tree.kind(right) else { return isEqual(Value.node(left), .node(right)) }
        var (ours, theirs) = (Array(tree.children(left)), Array(tree.children(right)))
        guard ours.count == theirs.count else { return false }
        if tree.kind(left) == .object {
            ours.sort { tree.name($0).lexicographicallyPrecedes(tree.name($1)) }
            theirs.sort { tree.name($0).lexicographicallyPrecedes(tree.name($1)) }
        }
        return zip(ours, theirs).allSatisfy { tree.name($0) == tree.name($1) && isEqual($0, $1) }
    }
}
