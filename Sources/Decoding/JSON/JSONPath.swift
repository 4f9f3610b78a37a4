import GatewayModel

/// A path through a JSON document, from the subset of RFC 9535 that can be followed while the text streams by.
struct JSONPath: Hashable, Sendable, CustomStringConvertible {
    enum Step: Hashable, Sendable, CustomStringConvertible {
        /// `.name`, `['name']`
        case member(String)
        /// `[3]`, from 0
        case item(Int)
        /// `[*]`
        case everyItem
        /// `.*`
        case everyMember
        /// `[1:10:2]`, with positions from 0 and a step above 0; without an end when `to` is nil
        case items(from: Int, to: Int?, by: Int)

        var description: String {
            switch self {
            case .member(let name) where name.contains(where: { ".[]*'\" ".contains($0) }): "['\(name)']"
            case .member(let name): ".\(name)"
            case .item(let index): "[\(index)]"
            case .everyItem: "[*]"
            case .everyMember: ".*"
            case .items(let from, let to, let by): "[\(from):\(to.map(String.init) ?? "")\(by == 1 ? "" : ":\(by)")]"
            }
        }

        /// Whether the step leads to many values; both stars of RFC 9535 lead to the members of an object and to the items of an array.
        var isStar: Bool {
            switch self {
            case .everyItem, .everyMember, .items: true
            case .member, .item: false
            }
        }

        /// Whether what the step leads out of is, by the way it is written, an object.
        var leavesObject: Bool {
            switch self {
            case .member, .everyMember: true
            case .item, .everyItem, .items: false
            }
        }
    }

    var steps: [Step]

    /// Reads a path that a program has put together: `$`, then `.name`, `['name']`, `[*]`, `[3]`, `.*` in any order. Throws `.invalidPath`.
    init(records text: String) throws(DecodeError) {
        var reader = JSONPathReader(text)
        guard reader.skip("$") else { throw reader.invalid(.needsRoot) }
        steps = try reader.steps(isAfterName: true)
        if steps.count(where: \.isStar) > Self.starLimit { throw reader.invalid(.tooManyStars) }
    }

    init(_ steps: [Step]) {
        self.steps = steps
    }

    var description: String { steps.reduce(into: "$") { $0 += $1.description } }

    /// The most stars whose indices fit into the number that keeps a record's place.
    static let starLimit = 3

    /// A place among members or items, from 0, as the number that stands for a star: even for an item, odd for a member counted from 1.
    static func starNumber(_ position: Int, isMember: Bool) -> Int {
        isMember ? (position + 1) << 1 | 1 : position << 1
    }

    /// The RFC 6901 pointer of the records, with `**` for what each star stands for: an index, or the ordinal of a member from 1.
    var pointerTemplate: String {
        steps.map { step in
            switch step {
            case .member(let name): "/" + Self.pointerToken(name)
            case .item(let index): "/\(index)"
            case .everyItem, .everyMember, .items: "/**"
            }
        }.joined()
    }

    static func pointerToken(_ name: String) -> String {
        String(
            name.flatMap { character -> String in
                switch character {
                case "~": "~0"
                case "/": "~1"
                case "*": "%2A"
                default: String(character)
                }
            })
    }
}

/// Where the value of a field is found.
enum JSONField: Hashable, Sendable {
    /// Inside the record; no steps: the record itself.
    case inside([JSONPath.Step])
    /// In what encloses the records; the steps start at the document, and the first `anchor` of them lead to what it shares with them.
    case outside([JSONPath.Step], anchor: Int)
    /// The name under which a star of the records' path, given by its place among the steps, found its member.
    case key(step: Int)

    /// Reads the path of a field: `name`, `a.b`, `a[0]`, `['a.b']`, `.`, `@key`, `../name`, `$.meta.period`. Throws `.invalidPath`.
    init(_ text: String, records: JSONPath) throws(DecodeError) {
        var reader = JSONPathReader(text)
        if text == "." {
            self = .inside([])
            return
        }
        if reader.skip("$") {
            self = try Self.absolute(reader.steps(isAfterName: true), records: records, reader)
            return
        }
        var climbs = 0
        while reader.skip("../") { climbs += 1 }
        if reader.rest == "@key" {
            let stars = records.steps.indices.reversed().filter { records.steps[$0] == .everyMember }
            guard climbs < stars.count else { throw reader.invalid(.noSuchKey) }
            self = .key(step: stars[climbs])
            return
        }
        let steps = try reader.steps(isAfterName: false)
        if climbs == 0 {
            if steps.contains(where: \.isStar) { throw reader.invalid(.starInField) }
            self = .inside(steps)
            return
        }
        let objects = records.steps.indices.reversed().filter { records.steps[$0].leavesObject }
        guard climbs <= objects.count else { throw reader.invalid(.climbsTooFar) }
        self = try Self.absolute(records.steps[..<objects[climbs - 1]] + steps, records: records, reader)
    }

    private static func absolute(_ steps: [JSONPath.Step], records: JSONPath, _ reader: JSONPathReader) throws(DecodeError) -> JSONField {
        let shared = zip(steps, records.steps).prefix { $0 == $1 }.count
        let own = steps[shared...]
        if own.contains(where: \.isStar) { throw reader.invalid(.starInField) }
        if shared == records.steps.count { return .inside(Array(own)) }
        if own.isEmpty { throw reader.invalid(.enclosesRecords) }
        return .outside(steps, anchor: shared)
    }
}
