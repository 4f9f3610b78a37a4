import GatewayModel

/// Reads JSON (RFC 8259), strictly and as a stream: the records are chosen by a path, their fields by paths below it.
///
/// Numbers are handed on as they are written, `null` is an empty field. A name that stands twice in one object, a comma too many and
/// whatever else the grammar does not allow end the payload with an error. See `JSONPath` and `JSONField` for the paths.
package struct JSONFormat: StreamedFormat {
    package static let kind = "json"
    package static let summary = LocalizedText(
        vi: "JSON: các bản ghi nằm trong một danh sách hoặc một nhóm", en: "JSON: the records stand in a list or an object")
    package static let fields = [
        FieldSpec(
            "records", .text, required: true, example: "\"$.duLieu[*]\"",
            vi:
                "đường dẫn JSONPath (RFC 9535) tới các bản ghi: $ là cả tài liệu, .tên, ['tên'], [*] mọi phần tử, [0] phần tử đầu, [?@.nam == 2025] phần tử có điều kiện",
            en:
                "the JSONPath (RFC 9535) of the records: $ is the document, .name, ['name'], [*] every item, [0] the first item, [?@.year == 2025] items that fulfil a condition"
        ),
        FieldSpec.emptyPayload,
        .unpack,
        .legacyText,
        FieldSpec(
            "encoding", .choice(TextEncoding.allCases.map(\.rawValue)), default: TextEncoding.utf8.rawValue, example: "utf-16le",
            vi: "bảng mã của nguồn, khi không phải UTF-8", en: "the encoding of the feed, when it is not UTF-8"),
    ]

    let records: JSONRecordPath
    let allowsEmpty: Bool
    let encoding: TextEncoding
    let chunkSize: Int

    init(records: JSONRecordPath, allowsEmpty: Bool = false, encoding: TextEncoding = .utf8, chunkSize: Int = PayloadInput.chunkSize) {
        self.records = records
        self.allowsEmpty = allowsEmpty
        self.encoding = encoding
        self.chunkSize = chunkSize
    }

    package init(reading reader: ConfigReader) {
        let encoding: TextEncoding? = reader.choice("encoding")
        let path = reader.path("records") { text throws(DecodeError) in try JSONRecordPath(text) }
        self.init(records: path ?? JSONRecordPath(JSONPath([])), allowsEmpty: reader.allowsEmptyPayload, encoding: encoding ?? .utf8)
    }

    package var takesPaths: Bool { true }
    package func check(_ field: FieldSelector) throws(DecodeError) {
        if records.isStreamed {
            _ = try JSONTreeFields([field], stream: records.stream)
        } else {
            _ = try JSONSelection(records: records.stream, fields: [field])
        }
    }
    package var document: (any RecordDecoder)? {
        JSONFormat(records: JSONRecordPath(JSONPath([])), allowsEmpty: true, encoding: encoding, chunkSize: chunkSize)
    }

    package var showsEnd: Bool { true }

    package func field(atPlace place: String) -> FieldSelector {
        .named(place.hasPrefix("$.") ? String(place.dropFirst(2)) : place)
    }

    package func records(atPlace place: String) -> (decoder: any RecordDecoder, field: FieldSelector)? {
        var steps = (place.hasPrefix("$.") ? String(place.dropFirst(2)) : place).split(separator: ".").map(String.init)
        let field = steps.count > 1 ? steps.removeLast() : "."
        let path = "$." + steps.joined(separator: ".") + (steps.last?.hasSuffix("]") == true ? "" : "[*]")
        return (try? JSONPath(records: path)).map {
            (JSONFormat(records: JSONRecordPath($0), allowsEmpty: true, encoding: encoding, chunkSize: chunkSize), .named(field))
        }
    }

    package func open(_ source: any ByteSource) throws(DecodeError) -> any RecordCursor {
        try JSONCursor(self, PayloadInput(source, encoding: encoding, chunkSize: chunkSize))
    }
}
