import GatewayModel

/// The path of the records: as much of a query as can be followed while the text streams by, and the rest, which needs values in memory.
///
/// `$.data[?@.year > 2000]` streams to the items of `data` and judges one at a time; only a query that looks back or ahead (`$..name`,
/// `[-1]`, `$` inside a filter) takes in more.
struct JSONRecordPath: Hashable, Sendable, CustomStringConvertible {
    let description: String
    let stream: JSONPath
    /// What a value that the stream leads to must fulfil.
    let condition: JSONCondition?
    /// The way from such a value to the records.
    let rest: JSONQuery

    /// Whether the records are found in the text as it streams by.
    var isStreamed: Bool { condition == nil && rest.segments.isEmpty }

    init(_ stream: JSONPath) {
        description = stream.description
        self.stream = stream
        condition = nil
        rest = JSONQuery()
    }

    /// Reads a query of RFC 9535. Throws `.invalidPath`.
    init(_ text: String) throws(DecodeError) {
        description = text
        let query = try JSONQueryParser.query(text)
        let looksAtRoot = JSONFilterQuery(isAbsolute: false, query: query).looksAtRoot
        var steps: [JSONPath.Step] = []
        var condition: JSONCondition?
        var segments = query.segments[...]
        while !looksAtRoot, condition == nil, let segment = segments.first, !segment.isDescendant, segment.selectors.count == 1 {
            if case .filter(let found) = segment.selectors[0] {
                condition = found
                steps.append(.everyItem)
            } else if let step = JSONPath.Step(segment.selectors[0]) {
                steps.append(step)
            } else {
                break
            }
            if steps.count(where: \.isStar) > JSONPath.starLimit {
                steps.removeLast()
                condition = nil
                break
            }
            segments = segments.dropFirst()
        }
        stream = JSONPath(steps)
        self.condition = condition
        rest = JSONQuery(segments: Array(segments))
    }

    /// How the records' places are written: as pointers, or by their ordinals when `..` can lead to any depth.
    var locator: RecordLocator {
        guard let template = restTemplate else { return .xpath(description) }
        return .jsonPointer(stream.pointerTemplate + template)
    }

    /// Whether a place is a pointer, not an ordinal.
    var hasPointers: Bool { restTemplate != nil }

    /// What the rest adds to the pointer; nil when that is not the same for all records.
    private var restTemplate: String? {
        guard rest.segments.allSatisfy({ !$0.isDescendant }) else { return nil }
        let stars = stream.steps.count(where: \.isStar) + rest.segments.count(where: \.isStar)
        guard stars <= JSONPath.starLimit else { return nil }
        return rest.segments.map(\.pointerTemplate).joined()
    }
}

extension JSONPath.Step {
    /// The step that a selector is, if it can be taken while the text streams by.
    init?(_ selector: JSONQuery.Selector) {
        switch selector {
        case .name(let name): self = .member(name)
        case .wildcard(let isBracketed): self = isBracketed ? .everyItem : .everyMember
        case .index(let index) where index >= 0: self = .item(index)
        case .slice(let slice) where slice.step > 0 && (slice.start ?? 0) >= 0 && (slice.end ?? 0) >= 0:
            self = .items(from: slice.start ?? 0, to: slice.end, by: slice.step)
        case .index, .slice, .filter: return nil
        }
    }
}

extension JSONQuery.Segment {
    /// The one step that the segment is, if that leads to one value from the front.
    private var singleStep: JSONPath.Step? {
        guard selectors.count == 1, let step = JSONPath.Step(selectors[0]), !step.isStar else { return nil }
        return step
    }

    /// Whether the segment leads to many values, or to one that is counted from the end.
    var isStar: Bool { singleStep == nil }

    var pointerTemplate: String { singleStep.map { JSONPath([$0]).pointerTemplate } ?? "/**" }
}
