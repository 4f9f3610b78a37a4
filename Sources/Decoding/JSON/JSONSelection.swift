import GatewayModel

/// The paths of the records and of all fields, compiled into one automaton: every value of a document has at most one state.
///
/// States are numbers, and what they need lies in flat arrays, so that following a document touches no object and counts no reference.
struct JSONSelection: Sendable {
    /// What holds for a value in a state.
    struct State: Sendable {
        /// The named members, into `memberEdges`.
        var members = 0..<0
        /// The items with a position, into `itemEdges`.
        var items = 0..<0
        /// The state of the other members and of the other items; `none` when nobody asks for them.
        var otherMember = JSONSelection.none
        var otherItem = JSONSelection.none
        /// The slots that take the value, into `slots`.
        var slots = 0..<0
        /// The slots that are forgotten when the value begins, into `slots`.
        var clears = 0..<0
        var isRecord = false
        /// Whether the last star of the records' path stands for the value's members or items.
        var holdsRecords = false
        /// Whether a range of the value's items is asked for, which may choose none of them.
        var hasRange = false
    }

    static let none = -1

    var states: [State] = []
    var memberEdges: [(name: Range<Int>, target: Int)] = []
    var itemEdges: [(positions: JSONPositions, target: Int)] = []
    var slots: [Int] = []
    /// The bytes of all names.
    var names: [UInt8] = []
    let recordsPath: String
    /// The paths as they were written, by slot.
    let paths: [String]
    let outsideSlots: [Int]
    let isOutside: [Bool]
    /// The slots that take the name of an enclosing member, with the depth of the object that has it.
    let keySlots: [(slot: Int, depth: Int)]
    /// The slots that only a record with members can fill.
    let memberSlots: [Int]
    /// The slots that only a record that is an object can fill.
    let nameSlots: [Int]
    /// The depths of the containers whose indices make up a record's place.
    let starDepths: [Int]

    /// Throws `.invalidPath`.
    init(records: JSONPath, fields: [FieldSelector]) throws(DecodeError) {
        var places: [JSONField] = []
        var paths: [String] = []
        for field in fields {
            let path = try Self.path(of: field)
            paths.append(path)
            places.append(try JSONField(path, records: records))
        }
        self.init(records: records, places: places, paths: paths)
    }

    /// `paths` are the places as they were written.
    init(records: JSONPath, places: [JSONField], paths: [String]) {
        self.paths = paths
        recordsPath = records.description
        starDepths = records.steps.indices.filter { records.steps[$0].isStar }
        isOutside = places.map { if case .outside = $0 { true } else { false } }
        outsideSlots = isOutside.indices.filter { [isOutside] in isOutside[$0] }
        memberSlots = places.indices.filter { if case .inside(let steps) = places[$0] { !steps.isEmpty } else { false } }
        nameSlots = places.indices.filter { if case .inside(let steps) = places[$0], case .member = steps.first { true } else { false } }
        keySlots = places.enumerated().compactMap { slot, place in
            if case .key(let step) = place { (slot, step) } else { nil }
        }
        compile(JSONPathTree(records: records, fields: places))
    }

    static func path(of field: FieldSelector) throws(DecodeError) -> String {
        switch field {
        case .named(let path): return path
        case .column(let index):
            throw .invalidPath(
                "\(index + 1)",
                LocalizedText(
                    vi: "JSON không có cột theo thứ tự; hãy viết đường dẫn như tyLe hoặc thongTin.xa",
                    en: "JSON has no columns by position; write a path such as rate or info.commune"))
        }
    }
}

extension JSONSelection {
    /// The state of a member; `none` when nobody asks for it.
    @inline(__always)
    func member(_ key: UnsafeRawBufferPointer, of state: Int) -> Int {
        guard state != Self.none else { return Self.none }
        for index in states[state].members {
            let edge = memberEdges[index]
            if edge.name.count == key.count, names.withUnsafeBytes({ isEqual(UnsafeRawBufferPointer(rebasing: $0[edge.name]), key) }) {
                return edge.target
            }
        }
        return states[state].otherMember
    }

    /// The state of an item; `none` when nobody asks for it.
    @inline(__always)
    func item(_ index: Int, of state: Int) -> Int {
        guard state != Self.none else { return Self.none }
        for edge in states[state].items where itemEdges[edge].positions.contains(index) {
            return itemEdges[edge].target
        }
        return states[state].otherItem
    }
}
