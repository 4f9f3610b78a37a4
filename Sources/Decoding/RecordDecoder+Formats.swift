import GatewayModel

/// The formats that a connector can name, in the order in which they are listed to a person.
package enum RecordFormats {
    package static let all: [any RecordDecoder.Type] = [
        CSVFormat.self, XMLFormat.self, JSONFormat.self, NDJSONFormat.self, XLSXFormat.self,
        ODSFormat.self, XLSFormat.self, HTMLFormat.self,
    ]

    /// Reads what a connector says below `decode:` for a format; with `unpack:` the format stands inside a container, with `text:` its
    /// texts were typed in an old font.
    package static func decoder(of format: any RecordDecoder.Type, reading reader: ConfigReader) -> any RecordDecoder {
        let decoder: any RecordDecoder = reader.has("unpack") ? UnpackedFormat(reading: reader) : format.init(reading: reader)
        return LegacyText(reading: reader).map { LegacyTextFormat(decoder, $0) } ?? decoder
    }
}
