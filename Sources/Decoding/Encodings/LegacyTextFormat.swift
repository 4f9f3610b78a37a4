import GatewayModel

/// A format whose texts were typed in an old font: what `text: { legacy: … }` makes of the format that `kind:` names.
///
/// The headings of a table and the values of all fields are read; names in paths (XML, JSON) are not, for they are never typed in a font.
package struct LegacyTextFormat: RecordDecoder {
    package static let kind = "text"
    package static let summary = LocalizedText(vi: "Chữ Việt gõ bằng phông cũ.", en: "Vietnamese typed in an old font.")
    package static let fields: [FieldSpec] = [.legacyText]

    let format: any RecordDecoder
    let legacy: LegacyText

    init(_ format: any RecordDecoder, _ legacy: LegacyText) {
        self.format = format
        self.legacy = legacy
    }

    /// Reads what a connector says below `decode:`, whose `kind` must be known.
    package init(reading reader: ConfigReader) {
        let named = RecordFormats.all.first { $0.kind == reader.text("kind") } ?? CSVFormat.self
        self.init(named.init(reading: reader), LegacyText(reading: reader) ?? .refuse)
    }

    package var formatName: String { format.formatName }
    package var takesPaths: Bool { format.takesPaths }
    package func check(_ field: FieldSelector) throws(DecodeError) { try format.check(field) }
    package var document: (any RecordDecoder)? { format.document.map { LegacyTextFormat($0, legacy) } }
    package var showsEnd: Bool { format.showsEnd }
    package func field(atPlace place: String) -> FieldSelector { format.field(atPlace: place) }
    package func records(atPlace place: String) -> (decoder: any RecordDecoder, field: FieldSelector)? {
        format.records(atPlace: place).map { (LegacyTextFormat($0.decoder, legacy), $0.field) }
    }

    package func open(_ payload: Payload) throws(DecodeError) -> any RecordCursor {
        LegacyTextCursor(try format.open(payload), legacy)
    }
}
