import GatewayModel
import Yams

/// Turns what Yams parsed into nodes that keep every scalar as text, and refuses what would change a meaning.
///
/// What the scanner refuses is refused here once more: should the two ever read a text differently, nothing is let through.
struct NodeConversion {
    let problems: FileProblems
    /// The keys that were told apart for the parser, as they were written.
    let renamed: [UniqueKeys.Position: String]

    /// Nil when the node holds something that is refused.
    func node(_ node: Node, depth: Int) -> ConfigNode? {
        let place = problems.place(node.mark)
        guard depth <= YAMLFile.maximumDepth else { return refuse(.depth, node) }
        guard node.anchor == nil else { return refuse(.anchor, node) }
        guard Self.plainTags.contains(node.tag.description) else { return refuse(.tag, node) }
        switch node {
        case .scalar(let scalar): return .scalar(scalar.string, place)
        case .sequence(let sequence):
            let items = sequence.map { self.node($0, depth: depth + 1) }
            let converted = items.compactMap(\.self)
            return converted.count == items.count ? .list(converted, place) : nil
        case .mapping(let mapping): return table(mapping, at: place, depth: depth)
        case .alias: return refuse(.alias, node)
        }
    }

    private static let plainTags: Set = ["tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"]

    private func refuse(_ kind: YAMLScanner.Refusal, _ node: Node) -> ConfigNode? {
        problems.refused(kind, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        return nil
    }

    private func table(_ mapping: Node.Mapping, at place: SourcePlace, depth: Int) -> ConfigNode? {
        var entries: [ConfigNode.Entry] = []
        var places: [String: SourcePlace] = [:]
        var isUsable = true
        for (keyNode, valueNode) in mapping {
            let keyPlace = problems.place(keyNode.mark)
            let value = node(valueNode, depth: depth + 1)
            guard let key = key(keyNode) else {
                isUsable = false
                continue
            }
            if let first = places[key] {
                problems.duplicate(key, at: keyPlace, first: first)
                continue
            }
            places[key] = keyPlace
            guard let value else {
                isUsable = false
                continue
            }
            entries.append(ConfigNode.Entry(key: key, keyPlace: keyPlace, value: value))
        }
        return isUsable ? .table(entries, place) : nil
    }

    /// The text of a key as it was written; nil, reported, when it is no text or would merge another table into this one.
    private func key(_ node: Node) -> String? {
        guard case .scalar(let scalar) = node else {
            problems.keyIsNoText(problems.place(node.mark))
            return nil
        }
        if scalar.string == "<<", scalar.style == .plain {
            problems.mergeKey(problems.place(node.mark))
            return nil
        }
        return node.mark.flatMap { renamed[UniqueKeys.Position($0)] } ?? scalar.string
    }
}
