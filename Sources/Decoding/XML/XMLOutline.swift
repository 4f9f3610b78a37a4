import GatewayModel

/// The first elements of a document with their texts, which tell a person what the feed sent when the records' path matches nothing.
struct XMLOutline {
    private static let lineLimit = 8
    private static let elementLimit = 200
    private static let textLimit = 80

    /// The element whose tag is the first; empty before it.
    private(set) var root = ""
    private var lines: [(path: String, depth: Int, text: [UInt8])] = []
    private var names: [String] = []
    private var elements = 0

    /// Whether more is wanted.
    var isOpen: Bool { lines.count < Self.lineLimit && elements < Self.elementLimit }

    /// Notes an element that begins below `depth` others.
    mutating func start(_ element: XMLElement, depth: Int) {
        if root.isEmpty { root = element.name.text }
        elements += 1
        names.removeLast(max(0, names.count - depth))
        names.append(element.qualifiedName)
        let path = names.map { "/" + $0 }.joined()
        if !lines.contains(where: { $0.path == path }) { lines.append((path, depth + 1, [])) }
    }

    mutating func characters(_ bytes: UnsafeRawBufferPointer, depth: Int) {
        guard let last = lines.indices.last, lines[last].depth == depth, lines[last].text.count < 4 * Self.textLimit else { return }
        lines[last].text += bytes.prefix(4 * Self.textLimit)
    }

    func message(path: String) -> LocalizedText {
        let texts = lines.map { PayloadExcerpt($0.text).limited(to: Self.textLimit) }
        var seen = zip(lines, texts).filter { !$1.isEmpty }.map { "\($0.path) = \($1)" }
        if seen.isEmpty { seen = lines.map(\.path) }
        let list = seen.joined(separator: ", ") + (isOpen ? "" : ", …")
        return LocalizedText(
            vi:
                "đường dẫn \"\(path)\" (records) không khớp với phần tử nào; nguồn gửi: \(list). Hãy sửa \"records\" hoặc \"namespaces\"; nếu nguồn được phép không có bản ghi, viết empty: allowed.",
            en:
                "the path \"\(path)\" (records) matches no element; the feed sent: \(list). Correct \"records\" or \"namespaces\"; if the feed may have no records, write empty: allowed."
        )
    }
}
