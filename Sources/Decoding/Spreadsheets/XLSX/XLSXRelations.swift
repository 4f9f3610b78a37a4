import GatewayModel

/// The parts that a part refers to (ISO 29500-2 §9.3).
struct XLSXRelations {
    struct Relation {
        /// The last word of the type's address, which is the same in transitional and strict files.
        let type: String
        /// A part's name, never outside the file.
        let target: String
    }

    private var relations: [(id: String, relation: Relation)] = []

    /// Reads the relations of a part; of the file itself for an empty name. A part without any has no relations.
    init(_ archive: ZipArchive, of part: String) throws(DecodeError) {
        let folder = part.lastIndex(of: "/").map { part[..<$0] + "/" } ?? ""
        let name = part[(part.lastIndex(of: "/").map(part.index(after:)) ?? part.startIndex)...]
        let path = folder + "_rels/" + name + ".rels"
        guard archive.entries.contains(where: { $0.name.lowercased() == path.lowercased() }) else { return }
        var reader = try XLSXWorkbook.reader(archive, String(path))
        while true {
            switch try reader.next() {
            case .start(.relationship):
                let mode = try reader.attribute(.targetMode).map { $0.elementsEqual("External".utf8) } ?? false
                let id = try Self.text(&reader, .id), target = try Self.text(&reader, .target), type = try Self.text(&reader, .type)
                guard !mode, let resolved = Self.resolve(target, in: String(folder)) else { continue }
                relations.append((id, Relation(type: type.split(separator: "/").last.map(String.init) ?? "", target: resolved)))
            case .finish: return
            default: break
            }
        }
    }

    subscript(id: String) -> Relation? { relations.first { $0.id == id }?.relation }

    func target(ofType type: String) -> String? { relations.first { $0.relation.type == type }?.relation.target }

    private static func text(_ reader: inout MarkupReader, _ word: MarkupWord) throws(DecodeError) -> String {
        try reader.attribute(word).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// The part that a target names, seen from a folder; nil when it lies outside the file.
    private static func resolve(_ target: String, in folder: String) -> String? {
        var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
        for part in target.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(String(part))
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return parts.joined(separator: "/")
    }
}
