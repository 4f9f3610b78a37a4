import Foundation
import GatewayModel

/// Judges a file by a JSON Schema as an editor does: the keywords of draft 2020-12 that the project's schemas use, and no others.
struct JSONSchemaCheck {
    private typealias Schema = [String: Any]

    private let root: [String: Any]

    init(_ text: String) throws {
        root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }

    /// The keys of the whole file.
    var keys: Set<String> { Set((root["properties"] as? Schema ?? [:]).keys) }

    /// What is wrong with a file, or with a part of one: of the outermost keys none has to be there. Empty when nothing is.
    func problems(of part: ConfigNode, below path: [String] = []) -> [String] {
        var schema = root
        for key in path { schema = (schema["properties"] as? Schema)?[key] as? Schema ?? [:] }
        if path.isEmpty { schema["required"] = nil }
        return Self.problems(of: part, schema, at: path.joined(separator: "."))
    }

    private static func problems(of node: ConfigNode, _ schema: Schema, at place: String) -> [String] {
        var found: [String] = schema.keys.filter { !known.contains($0) }.map { "\(place): the check does not know \($0)" }
        for keyword in ["oneOf", "anyOf"] {
            guard let branches = schema[keyword] as? [Schema] else { continue }
            let results = branches.map { problems(of: node, $0, at: place) }
            let fitting = results.count { $0.isEmpty }
            if fitting == 0 { found.append("\(place): no branch fits; \(results.min { $0.count < $1.count } ?? [])") }
            if fitting > 1, keyword == "oneOf" { found.append("\(place): \(fitting) branches fit") }
        }
        if let types = schema["type"].map({ $0 as? [String] ?? [$0 as? String ?? ""] }), !types.contains(where: { isA($0, node) }) {
            found.append("\(place): not \(types)")
        }
        if let text = node.scalar { found += problems(of: text, schema, at: place) }
        if case .list(let items, _) = node, let schema = schema["items"] as? Schema {
            found += items.enumerated().flatMap { problems(of: $0.element, schema, at: "\(place)[\($0.offset)]") }
        }
        if let entries = node.entries { found += problems(of: entries, schema, at: place) }
        return found
    }

    private static func problems(of entries: [ConfigNode.Entry], _ schema: Schema, at place: String) -> [String] {
        let properties = schema["properties"] as? Schema ?? [:]
        let missing = (schema["required"] as? [String] ?? []).filter { name in !entries.contains { $0.key == name } }
        return missing.map { "\(place): \($0) is missing" }
            + entries.flatMap { entry in
                let below = "\(place).\(entry.key)"
                if let own = (properties[entry.key] ?? schema["additionalProperties"]) as? Schema { return problems(of: entry.value, own, at: below) }
                return schema["additionalProperties"] as? Bool == false ? ["\(below): no such key"] : []
            }
    }

    /// A single value is judged as the text that was written, as the gateway reads it.
    private static func problems(of text: String, _ schema: Schema, at place: String) -> [String] {
        let allowed = (schema["enum"] as? [Any] ?? schema["const"].map { [$0] })?.map { $0 as? String ?? (($0 as? Bool) == true ? "true" : "false") }
        var found = allowed.map { $0.contains(text) ? [] : ["\(place): \(text) is not among \($0)"] } ?? []
        if let pattern = schema["pattern"] as? String, text.range(of: pattern, options: .regularExpression) == nil {
            found.append("\(place): \(text) is not like \(pattern)")
        }
        if let number = Double(text) {
            if let least = schema["minimum"] as? Double, number < least { found.append("\(place): \(text) is below \(least)") }
            if let most = schema["maximum"] as? Double, number > most { found.append("\(place): \(text) is above \(most)") }
        }
        return found
    }

    private static func isA(_ type: String, _ node: ConfigNode) -> Bool {
        switch node {
        case .scalar: !["object", "array"].contains(type)
        case .list: type == "array"
        case .table: type == "object"
        }
    }

    private static let known: Set<String> = [
        "$schema", "title", "description", "examples", "type", "properties", "required", "additionalProperties", "items", "oneOf", "anyOf", "enum",
        "const", "pattern", "minimum", "maximum",
    ]
}
