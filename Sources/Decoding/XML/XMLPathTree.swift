/// All paths of a selection as a tree of steps.
struct XMLPathTree {
    struct Node {
        var children: [(step: XMLPath.Step, node: Int)] = []
        var isRecord = false
        var textSlots: [Int] = []
        var attributes: [(test: XMLPath.NameTest, slot: Int)] = []
        var clears: [Int] = []
    }

    private(set) var nodes = [Node()]
    private(set) var anyDepth: Int?

    init(records: XMLPath, fields: [XMLField]) {
        var start = XMLPlan.document
        if records.isAnyDepth {
            nodes.append(Node())
            start = nodes.count - 1
            anyDepth = start
        }
        let record = node(at: records.steps[...], from: start)
        nodes[record].isRecord = true
        for (slot, field) in fields.enumerated() {
            switch field {
            case .inside(let steps, let attribute):
                take(slot, attribute, at: node(at: steps[...], from: record))
            case .outside(let steps, let anchor, let attribute):
                take(slot, attribute, at: node(at: steps[...], from: XMLPlan.document))
                nodes[node(at: steps[..<anchor], from: XMLPlan.document)].clears.append(slot)
            }
        }
    }

    private mutating func take(_ slot: Int, _ attribute: XMLPath.NameTest?, at node: Int) {
        if let attribute {
            nodes[node].attributes.append((attribute, slot))
        } else {
            nodes[node].textSlots.append(slot)
        }
    }

    private mutating func node(at steps: ArraySlice<XMLPath.Step>, from start: Int) -> Int {
        var current = start
        for step in steps {
            if let next = nodes[current].children.first(where: { $0.step == step })?.node {
                current = next
            } else {
                nodes.append(Node())
                nodes[current].children.append((step, nodes.count - 1))
                current = nodes.count - 1
            }
        }
        return current
    }
}

extension XMLPlan {
    /// Lays the tree out flat, with every name interned.
    mutating func compile(_ tree: XMLPathTree, intern: (String) -> XMLName) {
        func test(_ written: XMLPath.NameTest) -> Test {
            let name = written.name.map(intern) ?? .none
            switch written.namespace {
            case .any: return Test(name: name, namespace: .none, isAnyNamespace: true)
            case .none: return Test(name: name, namespace: .none, isAnyNamespace: false)
            case .address(let address): return Test(name: name, namespace: intern(address), isAnyNamespace: false)
            }
        }

        for written in tree.nodes {
            var node = Node()
            node.isRecord = written.isRecord
            let edgeStart = edges.count
            for (step, target) in written.children {
                let start = conditions.count
                for condition in step.conditions { conditions.append((test(condition.attribute), Array(condition.value.utf8))) }
                edges.append(Edge(test: test(step.test), conditions: start..<conditions.count, target: target))
            }
            node.edges = edgeStart..<edges.count
            let names = Set(written.children.compactMap(\.step.test.name))
            node.isExclusive = names.count == written.children.count
            let attributeStart = attributes.count
            for (attribute, slot) in written.attributes { attributes.append((test(attribute), slot)) }
            node.attributes = attributeStart..<attributes.count
            slots += written.textSlots
            node.textSlots = slots.count - written.textSlots.count..<slots.count
            slots += written.clears
            node.clears = slots.count - written.clears.count..<slots.count
            nodes.append(node)
        }
    }
}
