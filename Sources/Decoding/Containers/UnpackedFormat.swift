import GatewayModel

/// A format inside a container: what `unpack:` makes of the format that `kind:` names.
///
/// The records of several members follow each other in the order of the members' names, and each member's name stands in its records'
/// places. A member that is itself an archive is refused, unless the format is one (xlsx, ods).
package struct UnpackedFormat: StreamedFormat {
    package static let kind = "unpack"
    package static let summary = LocalizedText(vi: "Dữ liệu trong tệp nén.", en: "Data packed in an archive.")
    package static let fields: [FieldSpec] = [.unpack]

    let format: any StreamedFormat
    let unpacking: Unpacking

    init(_ format: any StreamedFormat, _ unpacking: Unpacking) {
        self.format = format
        self.unpacking = unpacking
    }

    /// Reads what a connector says below `decode:`, whose `kind` must be known.
    package init(reading reader: ConfigReader) {
        let kinds = RecordFormats.all.compactMap { $0 as? any StreamedFormat.Type }
        let named = kinds.first { $0.kind == reader.text("kind") }
        format = (named ?? CSVFormat.self).init(reading: reader)
        unpacking = Unpacking(reading: reader) ?? Unpacking(.zip)
    }

    package var formatName: String { "\(format.formatName) in \(unpacking.container.rawValue)" }
    package var takesPaths: Bool { format.takesPaths }
    package func check(_ field: FieldSelector) throws(DecodeError) { try format.check(field) }
    package var document: (any RecordDecoder)? { (format.document as? any StreamedFormat).map { UnpackedFormat($0, unpacking) } }
    package var showsEnd: Bool { true }
    package func field(atPlace place: String) -> FieldSelector { format.field(atPlace: place) }
    package func records(atPlace place: String) -> (decoder: any RecordDecoder, field: FieldSelector)? {
        guard let found = format.records(atPlace: place), let inner = found.decoder as? any StreamedFormat else { return nil }
        return (UnpackedFormat(inner, unpacking), found.field)
    }

    package func open(_ source: any ByteSource) throws(DecodeError) -> any RecordCursor {
        try UnpackedCursor(format, members: unpacking.members(of: source))
    }
}
