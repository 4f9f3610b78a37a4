import GatewayModel

/// Reads JSON values that stand one in a line (NDJSON, JSON Lines); each is a record, whose fields are chosen by paths.
///
/// A line that is no JSON value is reported and left out, and the next line is read: one broken line says nothing about the others. A last
/// line that breaks off without a line end ends the payload with an error, because then it was cut.
package struct NDJSONFormat: StreamedFormat {
    package static let kind = "ndjson"
    package static let summary = LocalizedText(
        vi: "NDJSON (JSON Lines): mỗi dòng một bản ghi JSON", en: "NDJSON (JSON Lines): one JSON record a line")
    package static let fields = [
        FieldSpec(
            "empty", .choice(["refused", "allowed"]), default: "refused", example: "allowed",
            vi: "khi nguồn không gửi dòng nào: refused là lỗi, allowed là không có bản ghi",
            en: "when the feed sends no line at all: refused is an error, allowed means no records"),
        .unpack,
        .legacyText,
        FieldSpec(
            "encoding", .choice(TextEncoding.allCases.map(\.rawValue)), default: TextEncoding.utf8.rawValue, example: "utf-16le",
            vi: "bảng mã của nguồn, khi không phải UTF-8", en: "the encoding of the feed, when it is not UTF-8"),
    ]

    var allowsEmpty = false
    var encoding = TextEncoding.utf8
    /// Bytes read at once; the records are the same whatever it is.
    var chunkSize = PayloadInput.chunkSize

    init() {}

    package var takesPaths: Bool { true }
    package func check(_ field: FieldSelector) throws(DecodeError) { _ = try JSONSelection(records: JSONPath([]), fields: [field]) }

    package init(reading reader: ConfigReader) {
        allowsEmpty = reader.allowsEmptyPayload
        encoding = reader.choice("encoding") ?? .utf8
    }

    package func open(_ source: any ByteSource) throws(DecodeError) -> any RecordCursor {
        try NDJSONCursor(self, PayloadWindow(PayloadInput(source, encoding: encoding, chunkSize: chunkSize)))
    }
}
