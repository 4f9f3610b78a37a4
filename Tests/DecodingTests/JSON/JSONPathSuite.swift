import Foundation
import GatewayModel

@testable import Decoding

/// The compliance test suite in memory, read by the reader under test, for other libraries lose the order of members.
struct JSONPathSuite {
    struct Case {
        let selector: String
        /// The document's node; nil where the selector is invalid.
        let document: Int?
        /// The normalised paths that may be chosen.
        let allowed: [[String]]
    }

    let tree: JSONTree
    private(set) var cases: [Case] = []

    init() throws {
        let tree = try JSONTree.reading([UInt8](Data(contentsOf: SampleCollection.file("conformance/jsonpath/cts.json"))))
        self.tree = tree
        func text(_ node: Int) -> String { String(decoding: tree.text(node), as: UTF8.self) }
        func texts(_ node: Int) -> [String] { tree.children(node).map { text($0) } }
        for test in tree.member("tests", of: 0).map(tree.children).map(Array.init) ?? [] {
            let one = tree.member("result_paths", of: test).map { [texts($0)] }
            let many = tree.member("results_paths", of: test).map { tree.children($0).map { texts($0) } }
            let isInvalid = tree.member("invalid_selector", of: test) != nil
            cases.append(
                Case(
                    selector: tree.member("selector", of: test).map(text) ?? "", document: isInvalid ? nil : tree.member("document", of: test),
                    allowed: one ?? many ?? []))
        }
    }

    /// The nodes that a selector chooses from a document.
    func nodes(_ selector: String, in document: Int) throws(DecodeError) -> [Int]? {
        var search = JSONTreeSearch(tree, root: document)
        return search.nodes(try JSONQueryParser.query(selector), from: document)
    }
}

extension JSONTree {
    /// Reads a document whole.
    static func reading(_ bytes: some Sequence<UInt8>) throws -> JSONTree {
        let whole = JSONRecordPath(JSONPath([]))
        let selection = JSONSelection(records: whole.stream, places: [], paths: [])
        var walk = JSONWalk(PayloadInput(BytesSource(bytes)), selection, allowsEmpty: true)
        walk.select(selection, in: JSONPart(whole, try JSONTreeFields([], stream: whole.stream)))
        var batch = RecordBatch(width: 0, capacity: 1)
        while try walk.fill(&batch) { batch.removeAll() }
        return walk.part?.tree ?? JSONTree()
    }

    /// A path as RFC 9535 section 2.7 writes it.
    func normalisedPath(_ node: Int, from root: Int) -> String {
        guard node != root, let parent = parent(node) else { return "$" }
        let start = normalisedPath(parent, from: root)
        guard kind(parent) == .object else { return start + "[\(nodes[node].position)]" }
        var written = ""
        for scalar in String(decoding: name(node), as: UTF8.self).unicodeScalars {
            switch scalar {
            case "\u{8}": written += "\\b"
            case "\t": written += "\\t"
            case "\n": written += "\\n"
            case "\u{C}": written += "\\f"
            case "\r": written += "\\r"
            case "'": written += "\\'"
            case "\\": written += "\\\\"
            case "\u{0}"..<" ": written += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: written.unicodeScalars.append(scalar)
            }
        }
        return start + "['\(written)']"
    }
}
