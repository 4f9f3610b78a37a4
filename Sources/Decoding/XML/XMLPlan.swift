import GatewayModel

/// The paths of the records and of all fields, compiled into one tree of tests on interned names.
///
/// Nodes are numbers, and what they need lies in flat arrays, so that following a document touches no object and counts no reference.
struct XMLPlan {
    /// A test on the name of an element or attribute.
    struct Test {
        let name: XMLName
        let namespace: XMLName
        let isAnyNamespace: Bool

        @inline(__always)
        func matches(_ name: XMLName, in namespace: XMLName) -> Bool {
            guard self.name == name || self.name == .none else { return false }
            return isAnyNamespace || self.namespace == namespace
        }
    }

    /// A way from an element to a child.
    struct Edge {
        let test: Test
        /// Into `conditions`.
        let conditions: Range<Int>
        let target: Int
    }

    /// What holds for an element at a node.
    struct Node {
        var isRecord = false
        /// Into `edges`.
        var edges = 0..<0
        /// Whether a child can match one edge at most, because all of them name different elements.
        var isExclusive = false
        /// The slots that take the text, into `slots`.
        var textSlots = 0..<0
        /// Into `attributes`.
        var attributes = 0..<0
        /// The slots that are forgotten when the element begins, into `slots`.
        var clears = 0..<0
    }

    /// The node of the document itself.
    static let document = 0

    var nodes: [Node] = []
    var edges: [Edge] = []
    var conditions: [(test: Test, value: [UInt8])] = []
    var attributes: [(test: Test, slot: Int)] = []
    var slots: [Int] = []
    /// The node whose edges hold at every depth; nil unless the records' path begins with `//`.
    let anyDepth: Int?
    /// The paths as they were written, by slot.
    let paths: [String]
    let outsideSlots: [Int]
    let isOutside: [Bool]
    /// Whether the records are those of a SOAP body only.
    let isEnveloped: Bool
    let soap: SOAPNames

    /// A plan that matches nothing.
    init() {
        nodes = [Node()]
        anyDepth = nil
        paths = []
        outsideSlots = []
        isOutside = []
        isEnveloped = false
        soap = SOAPNames { _ in .none }
    }

    /// Compiles the paths for the parser whose dictionary `intern` asks. Throws `.invalidPath`.
    init(_ format: XMLFormat, fields: [FieldSelector], intern: (String) -> XMLName) throws(DecodeError) {
        var paths: [String] = []
        var places: [XMLField] = []
        for field in fields {
            let path = try Self.path(of: field)
            paths.append(path)
            places.append(try XMLField(path, records: format.records, namespaces: format.namespaces))
        }
        self.paths = paths
        isOutside = places.map { if case .outside = $0 { true } else { false } }
        outsideSlots = isOutside.indices.filter { [isOutside] in isOutside[$0] }
        let tree = XMLPathTree(records: format.records, fields: places)
        anyDepth = tree.anyDepth
        isEnveloped = format.envelope != nil
        soap = SOAPNames(intern)
        compile(tree, intern: intern)
    }

    private static func path(of field: FieldSelector) throws(DecodeError) -> String {
        switch field {
        case .named(let path): return path
        case .column(let index):
            throw .invalidPath(
                "\(index + 1)",
                LocalizedText(
                    vi: "XML không có cột theo thứ tự; hãy viết đường dẫn như Xa hoặc @ChiTieu",
                    en: "XML has no columns by position; write a path such as Commune or @code"))
        }
    }
}
