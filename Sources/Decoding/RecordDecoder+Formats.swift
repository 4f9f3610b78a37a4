import GatewayModel

/// The formats that a connector can name, in the order in which they are listed to a person.
package enum RecordFormats {
    package static let all: [any RecordDecoder.Type] = [CSVFormat.self, XMLFormat.self, JSONFormat.self]
}
