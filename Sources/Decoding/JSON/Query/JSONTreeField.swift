import GatewayModel

/// Where the value of a field is found when the record is in memory.
enum JSONTreeField: Sendable {
    /// From the record on.
    case inside([JSONPath.Step])
    /// From the so manyth object around the record on; `outside[k]` is the value to take when k + 1 of these are outside the part in memory.
    case climbing(Int, [JSONPath.Step], outside: [Int?])
    /// From the part in memory on.
    case part([JSONPath.Step])
    /// A value before the part.
    case outside(Int)
    /// The name of the member that the record is, or of one around it.
    case key(Int)
}

/// All fields of records in memory, with the values outside the part in memory that they need.
struct JSONTreeFields: Sendable {
    /// The fields as they were written.
    private(set) var paths: [String] = []
    private(set) var fields: [JSONTreeField] = []
    /// The values before the part in memory, for the walk to follow.
    private(set) var outside: [JSONField] = []
    private(set) var outsidePaths: [String] = []
    private let stream: JSONPath

    /// Throws `.invalidPath`.
    init(_ selectors: [FieldSelector], stream: JSONPath) throws(DecodeError) {
        self.stream = stream
        for selector in selectors {
            let path = try JSONSelection.path(of: selector)
            paths.append(path)
            fields.append(try field(path))
        }
    }

    private mutating func field(_ path: String) throws(DecodeError) -> JSONTreeField {
        if path == "." { return .inside([]) }
        var reader = JSONPathReader(path)
        if reader.follows("$") {
            switch try JSONField(path, records: stream) {
            case .inside(let steps): return .part(steps)
            case let field: return .outside(note(field, path))
            }
        }
        var climbs = 0
        while reader.skip("../") { climbs += 1 }
        if reader.rest == "@key" { return .key(climbs) }
        let steps = try reader.steps(isAfterName: false)
        if steps.contains(where: \.isStar) { throw reader.invalid(.starInField) }
        if climbs == 0 { return .inside(steps) }
        let tail = String(path.dropFirst(3 * climbs))
        let outside = (1...climbs).map { count in
            (try? JSONField(String(repeating: "../", count: count) + tail, records: stream)).map { note($0, path) }
        }
        return .climbing(climbs, steps, outside: outside)
    }

    private mutating func note(_ field: JSONField, _ path: String) -> Int {
        outside.append(field)
        outsidePaths.append(path)
        return outside.count - 1
    }
}
