/// A JSON value whose objects keep the order of their keys, so that the same schema is always the same text.
indirect enum JSONNode: Hashable, Sendable {
    case object([Member])
    case array([JSONNode])
    case text(String)
    /// Digits as they are to be written.
    case number(String)
    case flag(Bool)

    struct Member: Hashable, Sendable {
        let key: String
        let value: JSONNode
    }

    static func object(_ members: KeyValuePairs<String, JSONNode>) -> JSONNode {
        .object(members.map { Member(key: $0.key, value: $0.value) })
    }

    /// The text with two spaces a level and a line end at its end.
    var prettyText: String {
        var text = ""
        write(to: &text, indentation: "")
        return text + "\n"
    }

    private func write(to text: inout String, indentation: String) {
        switch self {
        case .object(let members):
            Self.write(members, "{", "}", to: &text, indentation: indentation) { member, text, inner in
                Self.writeText(member.key, to: &text)
                text += ": "
                member.value.write(to: &text, indentation: inner)
            }
        case .array(let items) where items.allSatisfy(\.isSingle): text += "[" + items.map(\.singleText).joined(separator: ", ") + "]"
        case .array(let items):
            Self.write(items, "[", "]", to: &text, indentation: indentation) { item, text, inner in item.write(to: &text, indentation: inner) }
        case .text, .number, .flag: text += singleText
        }
    }

    private static func write<Item>(
        _ items: [Item], _ open: String, _ close: String, to text: inout String, indentation: String,
        each: (Item, inout String, String) -> Void
    ) {
        guard !items.isEmpty else {
            text += open + close
            return
        }
        let inner = indentation + "  "
        text += open
        for (index, item) in items.enumerated() {
            text += (index == 0 ? "\n" : ",\n") + inner
            each(item, &text, inner)
        }
        text += "\n" + indentation + close
    }

    private var isSingle: Bool {
        switch self {
        case .object, .array: false
        case .text, .number, .flag: true
        }
    }

    private var singleText: String {
        switch self {
        case .text(let value):
            var text = ""
            Self.writeText(value, to: &text)
            return text
        case .number(let digits): return digits
        case .flag(let value): return value ? "true" : "false"
        case .object, .array: return ""
        }
    }

    private static func writeText(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20: text += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
