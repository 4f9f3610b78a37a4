/// All paths of a selection as a tree of steps, in which a value can lie at several nodes at once: `.*` and `.name` both match `name`.
struct JSONPathTree {
    struct Node {
        var children: [JSONPath.Step: Int] = [:]
        var slots: [Int] = []
        var clears: [Int] = []
        var isRecord = false
        var holdsRecords = false
    }

    private(set) var nodes = [Node()]

    init(records: JSONPath, fields: [JSONField]) {
        let record = node(at: records.steps[...])
        nodes[record].isRecord = true
        if let star = records.steps.lastIndex(where: \.isStar) { nodes[node(at: records.steps[..<star])].holdsRecords = true }
        for (slot, field) in fields.enumerated() {
            switch field {
            case .inside(let steps):
                nodes[node(at: records.steps + steps)].slots.append(slot)
            case .outside(let steps, let anchor):
                nodes[node(at: steps[...])].slots.append(slot)
                nodes[node(at: steps[..<anchor])].clears.append(slot)
            case .key: break
            }
        }
    }

    private mutating func node(at steps: some Collection<JSONPath.Step>) -> Int {
        var current = 0
        for step in steps {
            if let next = nodes[current].children[step] {
                current = next
            } else {
                nodes.append(Node())
                nodes[current].children[step] = nodes.count - 1
                current = nodes.count - 1
            }
        }
        return current
    }
}

extension JSONSelection {
    /// Makes a state of every set of nodes at which a value can lie (the subset construction of automata).
    mutating func compile(_ tree: JSONPathTree) {
        var numbers: [Set<Int>: Int] = [[0]: 0]
        var pending: [Set<Int>] = [[0]]
        states = [State()]

        func number(of nodes: Set<Int>) -> Int {
            if nodes.isEmpty { return Self.none }
            if let known = numbers[nodes] { return known }
            numbers[nodes] = states.count
            states.append(State())
            pending.append(nodes)
            return states.count - 1
        }
        func targets(_ nodes: Set<Int>, _ steps: JSONPath.Step...) -> Set<Int> { targets(nodes, steps) }
        func targets(_ nodes: Set<Int>, _ steps: [JSONPath.Step]) -> Set<Int> {
            Set(nodes.flatMap { node in steps.compactMap { tree.nodes[node].children[$0] } })
        }

        while let set = pending.popLast(), let current = numbers[set] {
            let nodes = set.sorted().map { tree.nodes[$0] }
            var state = State()
            state.isRecord = nodes.contains(where: \.isRecord)
            state.holdsRecords = nodes.contains(where: \.holdsRecords)
            let other = number(of: targets(set, .everyMember, .everyItem))
            (state.otherMember, state.otherItem) = (other, other)

            let steps = Set(nodes.flatMap(\.children.keys))
            var members: [(name: Range<Int>, target: Int)] = []
            var items: [(positions: JSONPositions, target: Int)] = []
            var ranges: [(positions: JSONPositions, target: Int)] = []
            for step in steps {
                switch step {
                case .member(let name):
                    let start = names.count
                    names.append(contentsOf: name.utf8)
                    members.append((start..<names.count, number(of: targets(set, step, .everyMember, .everyItem))))
                case .item(let index):
                    let around = steps.filter { JSONPositions($0)?.contains(index) ?? false }
                    items.append((JSONPositions(index), number(of: targets(set, around + [.everyMember, .everyItem]))))
                case .items:
                    JSONPositions(step).map { ranges.append(($0, number(of: targets(set, [step, .everyMember, .everyItem])))) }
                case .everyItem, .everyMember: break
                }
            }
            state.members = append(members, to: \.memberEdges)
            // A single position comes before a range that holds it too.
            state.items = append(items + ranges, to: \.itemEdges)
            state.hasRange = !ranges.isEmpty
            state.slots = append(nodes.flatMap(\.slots), to: \.slots)
            state.clears = append(nodes.flatMap(\.clears), to: \.slots)
            states[current] = state
        }
    }

    private mutating func append<Element>(_ elements: [Element], to array: WritableKeyPath<Self, [Element]>) -> Range<Int> {
        let start = self[keyPath: array].count
        self[keyPath: array].append(contentsOf: elements)
        return start..<self[keyPath: array].count
    }
}
