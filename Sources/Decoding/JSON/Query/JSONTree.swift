import GatewayModel

/// A JSON value in memory, as flat arrays: every node stands before what is inside it, and knows where that ends.
struct JSONTree: Sendable {
    enum Kind: UInt8, Hashable, Sendable { case object, array, string, number, `true`, `false`, null }

    struct Node: Sendable {
        let kind: Kind
        let parent: Int32
        /// The place among the members or items around it, from 0.
        let position: Int32
        /// The first node that is not inside this one.
        var end: Int32
        /// The member's name, into `bytes`; empty for items.
        let name: Range<UInt32>
        /// The text of a string or number, into `bytes`.
        let text: Range<UInt32>
    }

    /// The memory that one value in memory may take: 64 MiB.
    static let memoryLimit = 64 << 20

    private(set) var nodes: [Node] = []
    private(set) var bytes: [UInt8] = []
    private var open: [(node: Int32, count: Int32)] = []
    private var pendingName: Range<UInt32> = 0..<0

    var isEmpty: Bool { nodes.isEmpty }
    var isTooLarge: Bool { nodes.count * MemoryLayout<Node>.stride + bytes.count > Self.memoryLimit }

    mutating func removeAll() {
        nodes.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        open.removeAll(keepingCapacity: true)
        pendingName = 0..<0
    }

    /// Names the member whose value is appended next.
    mutating func appendName(_ name: UnsafeRawBufferPointer) {
        pendingName = store(name)
    }

    /// Appends a value without members or items.
    mutating func append(_ kind: Kind, _ text: UnsafeRawBufferPointer) {
        append(kind, text: store(text))
    }

    mutating func begin(_ kind: Kind) {
        let node = Int32(truncatingIfNeeded: nodes.count)
        append(kind, text: 0..<0)
        open.append((node, 0))
    }

    mutating func end() {
        guard let (node, _) = open.popLast() else { return }
        nodes[Int(node)].end = Int32(truncatingIfNeeded: nodes.count)
    }

    private mutating func append(_ kind: Kind, text: Range<UInt32>) {
        let parent = open.last?.node ?? -1
        let position = open.last?.count ?? 0
        if !open.isEmpty { open[open.count - 1].count += 1 }
        nodes.append(
            Node(
                kind: kind, parent: parent, position: position, end: Int32(truncatingIfNeeded: nodes.count + 1), name: pendingName, text: text))
        pendingName = 0..<0
    }

    private mutating func store(_ text: UnsafeRawBufferPointer) -> Range<UInt32> {
        let start = UInt32(truncatingIfNeeded: bytes.count)
        bytes.append(contentsOf: text)
        return start..<UInt32(truncatingIfNeeded: bytes.count)
    }
}

extension JSONTree {
    func kind(_ node: Int) -> Kind { nodes[node].kind }

    func isContainer(_ node: Int) -> Bool { nodes[node].kind == .object || nodes[node].kind == .array }

    /// The node around one; nil for the root.
    func parent(_ node: Int) -> Int? {
        let parent = Int(nodes[node].parent)
        return parent >= 0 ? parent : nil
    }

    /// The members or items in order.
    func children(_ node: Int) -> Children { Children(tree: self, upcoming: node + 1, end: Int(nodes[node].end)) }

    struct Children: Sequence, IteratorProtocol {
        let tree: JSONTree
        var upcoming: Int
        let end: Int

        mutating func next() -> Int? {
            guard upcoming < end else { return nil }
            defer { upcoming = Int(tree.nodes[upcoming].end) }
            return upcoming
        }
    }

    func name(_ node: Int) -> ArraySlice<UInt8> { slice(nodes[node].name) }

    func text(_ node: Int) -> ArraySlice<UInt8> { slice(nodes[node].text) }

    private func slice(_ range: Range<UInt32>) -> ArraySlice<UInt8> {
        bytes[Int(range.lowerBound)..<Int(range.upperBound)]
    }

    /// The member of an object; nil when there is none.
    func member(_ name: String, of node: Int) -> Int? {
        guard kind(node) == .object else { return nil }
        return children(node).first { self.name($0).elementsEqual(name.utf8) }
    }

    /// The item of an array, from its end for a negative index; nil when there is none.
    func item(_ index: Int, of node: Int) -> Int? {
        guard kind(node) == .array else { return nil }
        var wanted = index
        if index < 0 { wanted += children(node).reduce(0) { count, _ in count + 1 } }
        return wanted < 0 ? nil : children(node).first { Int(nodes[$0].position) == wanted }
    }
}
