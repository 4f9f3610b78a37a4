/// A value of RFC 8259 whose objects keep the order of their members, so that the same facts are always the same bytes.
///
/// There is no binary floating point: exact decimals go out as texts.
package indirect enum JSONValue: Hashable, Sendable {
    case null
    case flag(Bool)
    case integer(Int64)
    case text(String)
    case array([JSONValue])
    case object([Member])

    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSONValue

        package init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    package static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { Member(name: $0.key, value: $0.value) })
    }

    /// The text, or null when there is none.
    package static func optional(_ text: String?) -> JSONValue {
        text.map(JSONValue.text) ?? .null
    }

    package static func integer(_ number: Int) -> JSONValue {
        .integer(Int64(number))
    }
}
