import GatewayModel

extension RequestBody {
    package static let fields: [FieldSpec] = [
        FieldSpec(
            "form", .map(of: .text), example: "{ nam: \"{period:yyyy}\" }",
            vi: "các trường của biểu mẫu web, viết nguyên văn", en: "the fields of a web form, written plainly"),
        FieldSpec(
            "json", .map(of: .text), example: "{ nam: \"{period:yyyy}\", trang: =1 }",
            vi: "JSON viết bằng YAML: mọi giá trị là chữ, trừ khi có = ở trước: =10, =true, =null; chữ bắt đầu bằng = viết ==",
            en: "JSON written as YAML: every value is a text unless = stands before it: =10, =true, =null; a text that begins with = is written =="),
        FieldSpec(
            "xml", .text, example: "\"<nam>{period:yyyy}</nam>\"",
            vi: "một văn bản XML; giá trị thay vào được mã hóa", en: "a text of XML, in which the values put in are escaped"),
        FieldSpec(
            "text", .text, example: "\"nam={period:yyyy}\"", vi: "một văn bản thường, gửi nguyên văn", en: "a plain text, sent as it is"),
        FieldSpec(
            "soap", .object(soapFields), example: "{ version: \"1.2\", action: \"urn:baoCao\", body: \"<b:baoCao xmlns:b='urn:bao-cao'/>\" }",
            vi: "một thông điệp SOAP; cổng tự viết phong bì và header", en: "a SOAP message; the gateway writes the envelope and the headers"),
    ]

    private static let soapFields: [FieldSpec] = [
        FieldSpec(
            "version", .choice(SOAPEnvelope.Version.allCases.map(\.rawValue)), default: "1.1", example: "\"1.2\"",
            vi: "phiên bản SOAP", en: "the version of SOAP"),
        FieldSpec(
            "action", .text, example: "\"urn:baoCao\"", vi: "tên thao tác (SOAPAction), nếu dịch vụ cần",
            en: "the name of the operation (SOAPAction), if the service wants one"),
        FieldSpec(
            "body", .text, required: true, example: "\"<b:baoCao xmlns:b='urn:bao-cao'><b:nam>{period:yyyy}</b:nam></b:baoCao>\"",
            vi: "XML nằm trong soap:Body; giá trị thay vào được mã hóa", en: "the XML inside soap:Body, in which the values put in are escaped"),
    ]

    /// Nil when a problem was reported.
    init?(reading reader: ConfigReader) {
        let written = Self.fields.map(\.name).filter(reader.has)
        guard written.count == 1, let kind = written.first else {
            let names = Self.fields.map(\.name).joined(separator: ", ")
            reader.collector.error(
                "GW2204", at: reader.place,
                LocalizedText(vi: "\"body\" cần đúng một trong: \(names)", en: "\"body\" takes exactly one of: \(names)"),
                fix: LocalizedText(vi: "giữ lại một khóa", en: "keep one key"))
            return nil
        }
        let body: RequestBody? =
            switch kind {
            case "form": .form(reader.templates("form"))
            case "json": reader.value("json").flatMap { JSONTemplate($0, reader.collector) }.map(RequestBody.json)
            case "xml": reader.template("xml").map(RequestBody.xml)
            case "text": reader.template("text").map(RequestBody.text)
            default: reader.nested("soap", fields: Self.soapFields).flatMap(SOAPEnvelope.init(reading:)).map(RequestBody.soap)
            }
        guard let body else { return nil }
        self = body
    }
}

extension SOAPEnvelope {
    /// Nil when a problem was reported.
    fileprivate init?(reading reader: ConfigReader) {
        let version: Version = reader.choice("version") ?? .soap11
        let action = reader.text("action") ?? ""
        if !Self.isAction(action) {
            reader.invalid(
                "action", action,
                allowed: LocalizedText(vi: "chữ ASCII không có dấu cách và dấu ngoặc kép", en: "ASCII without blanks and quotation marks"))
        }
        guard let body = reader.template("body") else { return nil }
        self.init(version: version, action: action, body: body)
    }
}

extension JSONTemplate {
    /// Nil when a problem was reported.
    init?(_ node: ConfigNode, _ collector: DiagnosticCollector) {
        switch node {
        case .scalar(let written, let place):
            guard let value = Self.value(written, place, collector) else { return nil }
            self = value
        case .list(let items, _): self = .list(items.compactMap { JSONTemplate($0, collector) })
        case .table(let entries, _):
            self = .object(entries.compactMap { entry in JSONTemplate(entry.value, collector).map { Member(name: entry.key, value: $0) } })
        }
    }

    private static func value(_ written: String, _ place: SourcePlace, _ collector: DiagnosticCollector) -> JSONTemplate? {
        guard written.hasPrefix("=") else { return ConfigReader.template(written, at: place, collector).map(JSONTemplate.text) }
        let rest = String(written.dropFirst())
        guard let template = ConfigReader.template(rest, at: place, collector) else { return nil }
        if rest.hasPrefix("=") { return .text(template) }
        let isPossible = template.isConstant ? isBare(rest) : !template.holdsSecret
        guard isPossible else {
            collector.error(
                "GW2208", at: place, notBare(rest),
                fix: LocalizedText(
                    vi: "bỏ dấu = nếu đây là chữ; chữ bắt đầu bằng = thì viết ==",
                    en: "take the = away if this is a text; write == for a text that begins with ="))
            return nil
        }
        return .bare(template)
    }
}
