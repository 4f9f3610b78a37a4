import GatewayModel

extension FetchRequest {
    package static let fields: [FieldSpec] = [
        FieldSpec(
            "url", .text, required: true, example: "\"https://example.gov.vn/so-lieu.csv\"",
            vi: "địa chỉ của nguồn: http, https hoặc file:/// với đường dẫn tuyệt đối",
            en: "the feed's address: http, https, or file:/// with an absolute path"),
        FieldSpec(
            "query", .map(of: .text), example: "{ nam: \"2025\" }",
            vi: "các tham số thêm vào địa chỉ, viết nguyên văn (cổng tự mã hóa)",
            en: "parameters added to the address, written plainly (the gateway encodes them)"),
        FieldSpec(
            "headers", .map(of: .text), example: "{ Accept-Language: vi }",
            vi: "các header HTTP gửi kèm; không gửi sang máy chủ khác khi bị chuyển hướng",
            en: "HTTP headers to send; not sent to another server after a redirect"),
        FieldSpec(
            "accept", .list(of: .text), example: "[ text/csv, application/csv ]",
            vi: "các kiểu nội dung được nhận; câu trả lời kiểu khác bị từ chối",
            en: "the media types that are taken; an answer of another type is refused"),
        FieldSpec(
            "timeout", .integer(timeoutRange), default: "60", example: "120",
            vi: "số giây tối đa cho toàn bộ câu trả lời", en: "the most seconds that the whole answer may take"),
        FieldSpec(
            "connect-timeout", .integer(connectTimeoutRange), default: "10", example: "20",
            vi: "số giây tối đa để kết nối tới máy chủ", en: "the most seconds that connecting may take"),
        FieldSpec(
            "size-limit", .text, default: "256 MiB", example: "64 MiB",
            vi: "dung lượng tối đa của câu trả lời", en: "the largest size of the answer"),
    ]

    private static let timeoutRange = 1...3600
    private static let connectTimeoutRange = 1...300

    /// Reads the keys of `fields`. Problems go to the reader's collector; when there were any, the value made here is never used.
    package init(reading reader: ConfigReader) {
        self.init(
            address: Self.address(reader),
            headers: Self.headers(reader),
            timeout: .seconds(reader.integer("timeout", in: Self.timeoutRange) ?? 60),
            connectTimeout: .seconds(reader.integer("connect-timeout", in: Self.connectTimeoutRange) ?? 10),
            sizeLimit: Self.sizeLimit(reader) ?? .mebibytes(256),
            accept: Self.accept(reader))
    }

    private static func address(_ reader: ConfigReader) -> FeedAddress {
        let query = texts("query", reader).map { (name: $0.key, value: $0.text) }
        guard let written = reader.text("url") else { return .unreadable }
        do throws(AddressProblem) {
            return try FeedAddress(written, query: query)
        } catch {
            reader.collector.error("GW2201", at: reader.place(of: "url"), error.message, fix: error.fix)
            return .unreadable
        }
    }

    private static func headers(_ reader: ConfigReader) -> [HeaderField] {
        texts("headers", reader).compactMap { entry in
            do throws(HeaderField.Problem) {
                return try HeaderField(name: entry.key, value: entry.text)
            } catch {
                let name = String(reflecting: entry.key)
                reader.collector.error(
                    "GW2202", at: entry.place, LocalizedText(vi: "header \(name): \(error.message.vi)", en: "header \(name): \(error.message.en)"),
                    fix: LocalizedText(vi: "sửa hoặc bỏ header này", en: "correct this header or take it out"))
                return nil
            }
        }
    }

    private static func sizeLimit(_ reader: ConfigReader) -> ByteSize? {
        guard let written = reader.text("size-limit") else { return nil }
        if let size = ByteSize(written) { return size }
        reader.invalid(
            "size-limit", written,
            allowed: LocalizedText(
                vi: "một số nguyên dương và đơn vị B, KB, MB, GB, KiB, MiB hoặc GiB, như 64 MiB",
                en: "a positive whole number and a unit B, KB, MB, GB, KiB, MiB or GiB, such as 64 MiB"))
        return nil
    }

    private static func accept(_ reader: ConfigReader) -> [MediaType] {
        (reader.texts("accept") ?? []).compactMap { written in
            if let type = MediaType(written) { return type }
            reader.invalid("accept", written, allowed: LocalizedText(vi: "kiểu nội dung như text/csv", en: "media types such as text/csv"))
            return nil
        }
    }

    /// The entries of a map whose values are single texts; other values are reported.
    private static func texts(_ name: String, _ reader: ConfigReader) -> [(key: String, text: String, place: SourcePlace)] {
        (reader.table(name) ?? []).compactMap { entry in
            if let text = entry.value.scalar { return (entry.key, text, entry.keyPlace) }
            reader.collector.error(
                "GW2005", at: entry.value.place,
                LocalizedText(
                    vi: "\"\(entry.key)\" cần một giá trị, nhưng có \(entry.value.shapeName.vi)",
                    en: "\"\(entry.key)\" takes a single value, but there is \(entry.value.shapeName.en)"))
            return nil
        }
    }
}
