/// Positions in an array that a step names: one, or a range with a step.
struct JSONPositions: Sendable {
    private let first: Int
    private let end: Int
    private let stride: Int

    init(_ index: Int) {
        self.init(first: index, end: index + 1, stride: 1)
    }

    private init(first: Int, end: Int, stride: Int) {
        self.first = first
        self.end = end
        self.stride = stride
    }

    /// Nil for a step that names no positions.
    init?(_ step: JSONPath.Step) {
        switch step {
        case .item(let index): self.init(index)
        case .items(let from, let to, let by): self.init(first: from, end: to ?? .max, stride: by)
        case .member, .everyItem, .everyMember: return nil
        }
    }

    @inline(__always)
    func contains(_ index: Int) -> Bool {
        index >= first && index < end && (stride == 1 || (index - first) % stride == 0)
    }
}
