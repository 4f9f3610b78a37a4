/// A query of RFC 9535: the segments that lead from one value of a document to others.
struct JSONQuery: Hashable, Sendable {
    var segments: [Segment] = []

    struct Segment: Hashable, Sendable {
        /// `..`: the selectors apply to a value and to everything inside it.
        var isDescendant = false
        var selectors: [Selector]
    }

    enum Selector: Hashable, Sendable {
        /// `.name`, `['name']`
        case name(String)
        /// `.*`, `[*]`: every member or item; how it is written tells which of the two the writer expects.
        case wildcard(isBracketed: Bool)
        /// `[3]`, `[-1]`
        case index(Int)
        /// `[1:10:2]`
        case slice(JSONSlice)
        /// `[?@.year > 2000]`
        case filter(JSONCondition)
    }

    /// Every segment is one name or one index, so that there is one value at most.
    var isSingular: Bool {
        segments.allSatisfy { segment in
            guard !segment.isDescendant, segment.selectors.count == 1 else { return false }
            switch segment.selectors[0] {
            case .name, .index: return true
            default: return false
            }
        }
    }
}

/// A slice of an array as it was written: `[start:end:step]`.
struct JSONSlice: Hashable, Sendable {
    var start: Int?
    var end: Int?
    var step = 1

    /// The positions chosen among so many items, in the order of RFC 9535 section 2.3.4.
    func positions(among count: Int) -> StrideTo<Int> {
        func normal(_ index: Int) -> Int { index >= 0 ? index : count + index }
        if step > 0 {
            let lower = min(max(normal(start ?? 0), 0), count)
            let upper = min(max(normal(end ?? count), 0), count)
            return stride(from: lower, to: upper, by: step)
        }
        guard step < 0 else { return stride(from: 0, to: 0, by: 1) }
        let upper = min(max(normal(start ?? count - 1), -1), count - 1)
        let lower = end.map { min(max(normal($0), -1), count - 1) } ?? -1
        return stride(from: upper, to: lower, by: step)
    }
}

/// What a filter asks of each member or item.
indirect enum JSONCondition: Hashable, Sendable {
    case any([JSONCondition])
    case all([JSONCondition])
    case not(JSONCondition)
    /// A query that chooses anything.
    case exists(JSONFilterQuery)
    case comparison(JSONOperand, JSONComparison, JSONOperand)
    /// `match(text, pattern)`, of the whole text; `search(text, pattern)`, of any part.
    case pattern(text: JSONOperand, pattern: JSONOperand, isWhole: Bool)

    /// Whether the document beyond the value at hand is asked.
    var looksAtRoot: Bool {
        switch self {
        case .any(let parts), .all(let parts): parts.contains(where: \.looksAtRoot)
        case .not(let part): part.looksAtRoot
        case .exists(let query): query.looksAtRoot
        case .comparison(let left, _, let right): left.looksAtRoot || right.looksAtRoot
        case .pattern(let text, let pattern, _): text.looksAtRoot || pattern.looksAtRoot
        }
    }
}

enum JSONComparison: String, Hashable, Sendable, CaseIterable {
    case equal = "=="
    case unequal = "!="
    case atMost = "<="
    case atLeast = ">="
    case less = "<"
    case greater = ">"
}

/// A query inside a filter.
struct JSONFilterQuery: Hashable, Sendable {
    /// From `$`, not from `@`.
    let isAbsolute: Bool
    let query: JSONQuery

    var looksAtRoot: Bool {
        isAbsolute
            || query.segments.contains { segment in
                segment.selectors.contains { if case .filter(let condition) = $0 { condition.looksAtRoot } else { false } }
            }
    }
}

/// What a filter compares: a value, or nothing.
indirect enum JSONOperand: Hashable, Sendable {
    case literal(JSONLiteral)
    /// A query that chooses one value at most.
    case query(JSONFilterQuery)
    case length(JSONOperand)
    case count(JSONFilterQuery)
    /// The value of a query that chooses exactly one.
    case value(JSONFilterQuery)

    var looksAtRoot: Bool {
        switch self {
        case .literal: false
        case .query(let query), .count(let query), .value(let query): query.looksAtRoot
        case .length(let operand): operand.looksAtRoot
        }
    }
}

/// A value written in a filter; numbers keep their text.
struct JSONLiteral: Hashable, Sendable {
    let kind: JSONTree.Kind
    let text: [UInt8]

    init(_ kind: JSONTree.Kind, _ text: some Sequence<UInt8>) {
        self.kind = kind
        self.text = Array(text)
    }
}
