import Fetching
import GatewayModel
import Testing

struct FeedRequestReadingTests {
    private let collector = DiagnosticCollector()

    private func read(_ yaml: String) -> FeedRequest {
        FeedRequest(reading: ConfigReader(CaseYAML.read(yaml), fields: FeedRequest.fields, collector: collector))
    }

    @Test func `needs only an address`() {
        let feed = read("url: https://example.gov.vn/a.csv")
        #expect(collector.diagnostics.isEmpty)
        #expect(feed.address.description == "https://example.gov.vn/a.csv")
        #expect(feed.method == .get && feed.isConditional && feed.authentication == nil && feed.body == nil && feed.areas == nil)
        #expect(feed.timeout == .seconds(60) && feed.limits.connectTimeout == .seconds(10) && feed.sizeLimit == .mebibytes(256))
        #expect(feed.retry == RetryPolicy(attempts: 4, firstWait: .seconds(1), longestWait: .seconds(60)))
        #expect(feed.headers.isEmpty && feed.query.isEmpty && feed.accept.isEmpty)
    }

    @Test func `reads every key`() throws {
        let feed = read(
            """
            url: "https://example.gov.vn/{area}?t={period:MM}&loai=3"
            query:
              nam: "{period:yyyy}"
            headers:
              Accept-Language: vi
            body:
              form:
                a: b
            authentication:
              kind: bearer
              token: "${secret:TOKEN}"
            pagination:
              kind: page-number
              parameter: trang
              until: empty
            success:
              from: maLoi
              is: 00
              message: moTa
            complete:
              stable: yes
            each:
              areas: communes
              as: name
            accept: text/csv
            timeout: 120
            connect-timeout: 5
            size-limit: 64 MiB
            retry:
              attempts: 6
              first-wait: 2
              longest-wait: 30
            conditional: no
            proxy: http://proxy.example.vn:3128
            tls:
              authorities: /etc/ca.pem
              pin: sha256//AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
              certificate: /etc/client.pem
              key: /etc/client.key
              passphrase: "${secret:PASS}"
            host-key: SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            """)
        #expect(collector.diagnostics.map(\.message.en) == [])
        #expect(feed.addressText == "https://example.gov.vn/{area}?t={period:MM}&loai=…")
        #expect(feed.method == .post)
        #expect(feed.query.map(\.name) == ["nam"] && feed.headers.map(\.name) == ["Accept-Language"])
        #expect(feed.authentication is BearerAuthentication && feed.pagination is PageNumberPagination)
        #expect(feed.success == SuccessRule(place: "maLoi", codes: ["00"], message: "moTa"))
        #expect(feed.completeness.isStable)
        #expect(feed.areas == AreaLoop(selection: .level(.commune), spelling: .name))
        #expect(feed.accept == [try #require(MediaType("text/csv"))])
        #expect(feed.limits.timeout == .seconds(120) && feed.limits.connectTimeout == .seconds(5) && feed.limits.size == .mebibytes(64))
        #expect(feed.retry == RetryPolicy(attempts: 6, firstWait: .seconds(2), longestWait: .seconds(30)))
        #expect(!feed.isConditional)
        #expect(feed.route.proxy == "http://proxy.example.vn:3128" && feed.route.authorities == "/etc/ca.pem")
        #expect(feed.route.publicKeyPin?.hasPrefix("sha256//") == true && feed.route.hostKey?.hasPrefix("SHA256:") == true)
        #expect(feed.certificate?.file == "/etc/client.pem" && feed.certificate?.passphrase?.references.count == 1)
    }

    @Test(
        arguments: [
            ("url: gopher://example.vn/", "GW2201"), ("url: so-lieu.csv", "GW2201"), ("url: https://u:p@example.vn/", "GW2201"),
            ("url: \"https://{period}.example.vn/\"", "GW2201"), ("url: \"https://example.vn{period}/\"", "GW2201"),
            ("url: \"https://example.vn/{perod}\"", "GW2203"), ("url: \"https://example.vn/{period:hh}\"", "GW2203"),
            ("url: \"https://example.vn/${secrt:A}\"", "GW2230"), ("url: sftp://example.vn/a", "GW2206"),
            ("url: \"https://example.vn/{area}\"", "GW2205"), ("url: https://example.vn/\neach:\n  areas: communes", "GW2205"),
            ("url: \"https://example.vn/{area}\"\neach:\n  areas: comunes", "GW2004"),
            ("url: https://example.vn/\nmethod: PUT", "GW2004"), ("url: https://example.vn/\nmethod: GET\nbody:\n  text: a", "GW2204"),
            ("url: https://example.vn/\nbody:\n  text: a\n  xml: <a/>", "GW2204"), ("url: https://example.vn/\nbody:\n  json: =1x", "GW2208"),
            ("url: https://example.vn/\nbody:\n  json: =01", "GW2208"), ("url: https://example.vn/\nbody:\n  json: \"=${secret:A}\"", "GW2208"),
            ("url: https://example.vn/\nbody:\n  soap:\n    body: <a/>\n    action: a b", "GW2004"),
            ("url: https://example.vn/\nproxy: proxy:3128", "GW2004"),
            ("url: https://example.vn/\nproxy: http://u:p@proxy:3128", "GW2231"), ("url: https://example.vn/\nhost-key: abc", "GW2004"),
            ("url: https://example.vn/\ntls:\n  pin: abc", "GW2004"), ("url: https://example.vn/\ntls:\n  certificate: /a", "GW2207"),
            ("url: https://example.vn/\ntls:\n  authorities: ca.pem", "GW2004"),
            ("url: https://example.vn/\nauthentication:\n  kind: bearrer", "GW2210"),
            ("url: https://example.vn/\npagination:\n  kind: pages", "GW2220"), ("url: https://example.vn/\nretry:\n  attempts: 0", "GW2004"),
            ("url: https://example.vn/\ntimeout: 3601", "GW2004"), ("url: https://example.vn/\ntimeout: fast", "GW2004"),
            ("url: https://example.vn/\nconnect-timeout: 0", "GW2004"), ("url: https://example.vn/\nsize-limit: 0", "GW2004"),
            ("url: https://example.vn/\nsize-limit: 99999999999 GiB", "GW2004"), ("url: https://example.vn/\naccept: csv", "GW2004"),
            ("url: https://example.vn/\nkind: http", "GW2002"), ("url: https://example.vn/\nquery:\n  a:\n    b: c", "GW2005"),
        ])
    func `reports what does not fit, with its place and a way out`(yaml: String, code: String) throws {
        _ = read(yaml)
        #expect(collector.diagnostics.map(\.code) == [code])
        #expect(collector.diagnostics.first?.place?.file == "case.yaml")
        #expect(code == "GW2005" || collector.diagnostics.first?.fix != nil)
    }

    @Test(
        arguments: [
            ("X-Test", "a\r\nHost: evil"), ("X-Test", "a\0b"), ("X Test", "a"), ("X-Thử", "a"), ("X:Test", "a"), ("", "a"), ("Host", "a"),
            ("accept-encoding", "gzip"), ("Content-Length", "0"), ("Range", "bytes=0-1"),
        ])
    func `reports a header that would change the request`(name: String, value: String) throws {
        let place = SourcePlace(file: "feed.yaml", line: 1, column: 1)
        let headers = ConfigNode.table([ConfigNode.Entry(key: name, keyPlace: place, value: .scalar(value, place))], place)
        let url = ConfigNode.Entry(key: "url", keyPlace: place, value: .scalar("https://example.vn/", place))
        let node = ConfigNode.table([url, ConfigNode.Entry(key: "headers", keyPlace: place, value: headers)], place)
        _ = FeedRequest(reading: ConfigReader(node, fields: FeedRequest.fields, collector: collector))
        #expect(collector.diagnostics.map(\.code) == ["GW2202"])
    }
}
