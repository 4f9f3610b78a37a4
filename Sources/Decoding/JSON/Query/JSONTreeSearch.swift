import GatewayModel

/// Follows queries through a value in memory.
///
/// What a query with `$` inside a filter chooses is the same for every member or item, and is looked for once.
struct JSONTreeSearch: ~Copyable {
    /// The most values that a segment may choose: four million.
    static let nodeLimit = 1 << 22

    let tree: JSONTree
    /// What `$` means inside filters.
    let root: Int
    private var absolute: [JSONQuery: [Int]] = [:]
    var patterns = JSONPatternCache()

    init(_ tree: JSONTree, root: Int = 0) {
        self.tree = tree
        self.root = root
    }

    /// The nodes that the query chooses, in the order of RFC 9535; nil when there are more than `nodeLimit`.
    mutating func nodes(_ query: JSONQuery, from start: Int) -> [Int]? {
        var nodes = [start]
        for segment in query.segments {
            var found: [Int] = []
            for node in nodes {
                // What is inside a node stands behind it, so the numbers are the walk through all of it.
                let last = segment.isDescendant ? Int(tree.nodes[node].end) : node + 1
                for visited in node..<last where tree.isContainer(visited) {
                    for selector in segment.selectors { select(selector, in: visited, into: &found) }
                    if found.count > Self.nodeLimit { return nil }
                }
            }
            nodes = found
            if nodes.isEmpty { break }
        }
        return nodes
    }

    private mutating func select(_ selector: JSONQuery.Selector, in node: Int, into found: inout [Int]) {
        switch selector {
        case .name(let name): if let member = tree.member(name, of: node) { found.append(member) }
        case .index(let index): if let item = tree.item(index, of: node) { found.append(item) }
        case .wildcard: found.append(contentsOf: tree.children(node))
        case .slice(let slice):
            guard tree.kind(node) == .array else { return }
            let items = Array(tree.children(node))
            for position in slice.positions(among: items.count) { found.append(items[position]) }
        case .filter(let condition):
            for child in tree.children(node) where holds(condition, of: child) { found.append(child) }
        }
    }

    /// The nodes of a query inside a filter, for the member or item that is being judged.
    mutating func nodes(_ query: JSONFilterQuery, at node: Int) -> [Int] {
        guard query.isAbsolute else { return nodes(query.query, from: node) ?? [] }
        if let known = absolute[query.query] { return known }
        let found = nodes(query.query, from: root) ?? []
        absolute[query.query] = found
        return found
    }

    /// Whether a query inside a filter chooses anything.
    mutating func choosesAny(_ query: JSONFilterQuery, at node: Int) -> Bool {
        !nodes(query, at: node).isEmpty
    }
}
