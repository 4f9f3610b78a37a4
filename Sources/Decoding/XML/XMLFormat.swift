import GatewayModel

/// Reads XML as a stream: the records are chosen by a path, their fields by paths below it or by paths to what stands before them.
///
/// A document type declaration is refused, whatever it holds. See `XMLPath` and `XMLField` for the paths, `XMLWalk` for what a value is.
package struct XMLFormat: StreamedFormat {
    package static let kind = "xml"
    package static let summary = LocalizedText(
        vi: "XML: mỗi bản ghi là một phần tử", en: "XML: each record is an element")
    package static let fields = [
        FieldSpec(
            "records", .text, required: true, example: "/BaoCao/BanGhi",
            vi: "đường dẫn từ gốc tới phần tử là bản ghi: tên, tiền-tố:tên hoặc * ở mỗi tầng; //tên là ở bất kỳ tầng nào",
            en: "the path from the root to the element that is a record: name, prefix:name or * for each level; //name at any depth"),
        FieldSpec(
            "namespaces", .map(of: .text), example: "{ b: \"urn:vn:baocao:2025\" }",
            vi: "tiền tố dùng trong các đường dẫn và không gian tên của nó; nếu không khai báo, chỉ so phần tên, không xét không gian tên",
            en: "the prefixes that the paths use, with their namespaces; without them names match in every namespace"),
        FieldSpec(
            "envelope", .choice(XMLEnvelope.allCases.map(\.rawValue)), example: "soap",
            vi: "nguồn trả lời bằng phong bì SOAP (1.1 hoặc 1.2): các đường dẫn bắt đầu từ bên trong Body",
            en: "the feed answers in a SOAP envelope (1.1 or 1.2): paths start inside its Body"),
        FieldSpec.emptyPayload,
        .unpack,
        .legacyText,
        FieldSpec(
            "encoding", .choice(TextEncoding.allCases.map(\.rawValue)), example: "windows-1258",
            vi: "bảng mã thật, khi khai báo trong XML thiếu hoặc sai", en: "the true encoding, when the XML declares none or a wrong one"),
    ]

    let records: XMLPath
    let namespaces: XMLNamespaces
    let envelope: XMLEnvelope?
    let allowsEmpty: Bool
    /// Nil: what the document declares holds.
    let encoding: TextEncoding?
    let chunkSize: Int

    init(
        records: XMLPath, namespaces: XMLNamespaces = .undeclared, envelope: XMLEnvelope? = nil, allowsEmpty: Bool = false,
        encoding: TextEncoding? = nil, chunkSize: Int = PayloadInput.chunkSize
    ) {
        self.records = records
        self.namespaces = namespaces
        self.envelope = envelope
        self.allowsEmpty = allowsEmpty
        self.encoding = encoding
        self.chunkSize = chunkSize
    }

    package init(reading reader: ConfigReader) {
        let namespaces = reader.table("namespaces").map { entries in
            XMLNamespaces(
                entries.reduce(into: [:]) { declared, entry in
                    if let address = entry.value.scalar { declared[entry.key] = address }
                })
        }
        let encoding: TextEncoding? = reader.choice("encoding")
        let envelope: XMLEnvelope? = reader.choice("envelope")
        let path = reader.path("records") { text throws(DecodeError) in
            try XMLPath(records: text, namespaces: namespaces ?? .undeclared, envelope: envelope)
        }
        self.init(
            records: path ?? XMLPath([]), namespaces: namespaces ?? .undeclared, envelope: envelope, allowsEmpty: reader.allowsEmptyPayload,
            encoding: encoding)
    }

    package var takesPaths: Bool { true }
    package func check(_ field: FieldSelector) throws(DecodeError) { _ = try XMLPlan(self, fields: [field]) { _ in .none } }
    package var document: (any RecordDecoder)? { reading("/*") }

    /// The same with other records, which need not be there; nil when the path cannot be read.
    private func reading(_ path: String) -> XMLFormat? {
        (try? XMLPath(records: path, namespaces: namespaces, envelope: envelope)).map {
            XMLFormat(records: $0, namespaces: namespaces, envelope: envelope, allowsEmpty: true, encoding: encoding, chunkSize: chunkSize)
        }
    }

    package var showsEnd: Bool { true }

    package func field(atPlace place: String) -> FieldSelector {
        guard place.hasPrefix("/") else { return .named(place) }
        // The record is the root element, so that its own step goes.
        let steps = place.split(separator: "/").dropFirst()
        return .named(steps.isEmpty ? "." : steps.joined(separator: "/"))
    }

    package func records(atPlace place: String) -> (decoder: any RecordDecoder, field: FieldSelector)? {
        // A place without a root stands below the root element.
        var steps = (place.hasPrefix("/") ? place : "/*/" + place).split(separator: "/").map(String.init)
        guard steps.count > 1 else { return nil }
        let field = steps.removeLast()
        return reading("/" + steps.joined(separator: "/")).map { ($0, .named(field)) }
    }

    package func open(_ source: any ByteSource) throws(DecodeError) -> any RecordCursor {
        try XMLCursor(self, PayloadInput(source, encoding: encoding ?? .utf8, chunkSize: chunkSize))
    }
}
