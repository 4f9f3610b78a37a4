/// A place in a JSON document: `data.token`, `$.data.items[0].token`.
struct JSONPlace: Hashable, Sendable {
    private enum Step: Hashable {
        case name(String)
        case index(Int)
    }

    private let steps: [Step]

    /// Nil for what is not a list of names and indices.
    init?(_ written: String) {
        let path = written.hasPrefix("$.") ? written.dropFirst(2) : written[...]
        var steps: [Step] = []
        for part in path.split(separator: ".", omittingEmptySubsequences: false) {
            let name = part.prefix { $0 != "[" }
            guard !name.isEmpty, !name.contains(where: { $0.isWhitespace || $0 == "]" || $0 == "$" }) else { return nil }
            steps.append(.name(String(name)))
            for index in part.dropFirst(name.count).split(separator: "[") {
                guard index.hasSuffix("]"), let number = Int(index.dropLast()), number >= 0 else { return nil }
                steps.append(.index(number))
            }
        }
        self.steps = steps
    }

    /// What stands there in a document as Foundation reads it.
    func look(into document: Any) -> Any? {
        steps.reduce(document as Any?) { value, step in
            switch step {
            case .name(let name): (value as? [String: Any])?[name]
            case .index(let index): (value as? [Any]).flatMap { $0.indices.contains(index) ? $0[index] : nil }
            }
        }
    }
}
