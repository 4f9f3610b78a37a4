import Fetching
import GatewayModel
import Testing

struct FetchRequestReadingTests {
    private let collector = DiagnosticCollector()

    /// A table as it stands in a file, one key a line.
    private static func table(_ entries: KeyValuePairs<String, ConfigNode>) -> ConfigNode {
        let place = SourcePlace(file: "feed.yaml", line: 1, column: 1)
        return .table(
            entries.enumerated().map { line, entry in
                ConfigNode.Entry(key: entry.key, keyPlace: SourcePlace(file: "feed.yaml", line: line + 1, column: 1), value: entry.value)
            }, place)
    }

    private static func text(_ text: String) -> ConfigNode { .scalar(text, SourcePlace(file: "feed.yaml", line: 7, column: 9)) }

    private func request(_ node: ConfigNode) -> FetchRequest {
        FetchRequest(reading: ConfigReader(node, fields: FetchRequest.fields, collector: collector))
    }

    @Test func `needs only an address`() {
        let request = request(Self.table(["url": Self.text("https://example.gov.vn/a.csv")]))
        #expect(collector.diagnostics.isEmpty)
        #expect(request.address.description == "https://example.gov.vn/a.csv")
        #expect(request.method == .get)
        #expect(request.timeout == .seconds(60))
        #expect(request.connectTimeout == .seconds(10))
        #expect(request.sizeLimit == .mebibytes(256))
        #expect(request.headers.isEmpty && request.accept.isEmpty)
    }

    @Test func `reads every key`() throws {
        let request = request(
            Self.table([
                "url": Self.text("https://example.gov.vn/a"), "query": Self.table(["nam": Self.text("2025")]),
                "headers": Self.table(["Accept-Language": Self.text("vi")]), "accept": .list([Self.text("text/csv")], Self.text("").place),
                "timeout": Self.text("120"), "connect-timeout": Self.text("5"), "size-limit": Self.text("64 MiB"),
            ]))
        #expect(collector.diagnostics.isEmpty)
        #expect(request.address.description == "https://example.gov.vn/a?nam=…")
        #expect(request.headers == [try HeaderField(name: "Accept-Language", value: "vi")])
        #expect(request.accept == [try #require(MediaType("text/csv"))])
        #expect(request.timeout == .seconds(120))
        #expect(request.connectTimeout == .seconds(5))
        #expect(request.sizeLimit == ByteSize(bytes: 67_108_864))
    }

    @Test(
        arguments: [
            ("url", "ftp://example.vn/"), ("url", "so-lieu.csv"), ("url", "https://u:p@example.vn/"), ("timeout", "0"), ("timeout", "3601"),
            ("timeout", "fast"), ("connect-timeout", "0"), ("size-limit", "0"), ("size-limit", "64 MiBs"), ("size-limit", "99999999999 GiB"),
            ("accept", "csv"), ("kind", "http"),
        ])
    func `reports what does not fit, with its place`(key: String, value: String) throws {
        _ = request(Self.table(key == "url" ? [key: Self.text(value)] : ["url": Self.text("https://example.vn/"), key: Self.text(value)]))
        let diagnostic = try #require(collector.diagnostics.first)
        #expect(collector.diagnostics.count == 1)
        #expect(diagnostic.place?.file == "feed.yaml")
        #expect(diagnostic.fix != nil)
    }

    @Test(
        arguments: [
            ("X-Key", "a\r\nHost: evil"), ("X-Key", "a\0b"), ("X Key", "a"), ("X-Khóa", "a"), ("X:Key", "a"), ("", "a"), ("Host", "a"),
            ("accept-encoding", "gzip"), ("Content-Length", "0"), ("Range", "bytes=0-1"),
        ])
    func `reports a header that would change the request`(name: String, value: String) throws {
        _ = request(Self.table(["url": Self.text("https://example.vn/"), "headers": Self.table([name: Self.text(value)])]))
        #expect(collector.diagnostics.map(\.code) == ["GW2202"])
    }

    @Test func `reports a header or parameter that is no single value`() {
        _ = request(
            Self.table([
                "url": Self.text("https://example.vn/"), "headers": Self.table(["A": Self.table([:])]), "query": Self.table(["b": Self.table([:])]),
            ]))
        #expect(collector.diagnostics.count == 2)
    }
}
