import LoopbackServer
import Testing

/// `Documentation/Pagination.md`, word for word, against a server that sends its figures in pages.
struct DocumentedPaginationTests {
    /// What is asked, in order, and what is answered: the years of the records, what stands beside them, and a header.
    private struct Page: Sendable {
        let target: String
        let years: [Int]
        var beside = ""
        var link: String?

        init(_ target: String, _ years: [Int], _ beside: String = "", link: String? = nil) {
            self.target = target
            self.years = years
            self.beside = beside
            self.link = link
        }

        var steps: [WireStep] {
            let records = years.map { "{\"nam\": \"\($0)\", \"soTram\": \($0), \"ma\": \"xa\($0)\"}" }.joined(separator: ", ")
            let body = "{\"duLieu\": [\(records)]\(beside.isEmpty ? "" : ", ")\(beside)}"
            let headers = [("Content-Length", "\(body.utf8.count)")] + (link.map { [("Link", "<\($0)>; rel=\"next\"")] } ?? [])
            return [.head(200, headers), .send(Array(body.utf8))]
        }
    }

    private struct Pages: LoopbackContent {
        let pages: [Page]

        /// libcurl writes the digits of an escape small.
        static func spelling(of request: RecordedRequest) -> String { request.target.replacing("%2f", with: "%2F") }

        func answer(to request: RecordedRequest) -> [WireStep] {
            pages.first { $0.target == Self.spelling(of: request) }?.steps ?? [.head(404, [("Content-Length", "0")])]
        }
    }

    private static let feeds: [(kind: String, pages: [Page])] = [
        ("none", [Page("/so-lieu.csv", [1, 2])]),
        (
            "page-number",
            [
                Page("/api/so-lieu?page=1&pageSize=100", Array(1...100), "\"meta\": {\"total\": 101}"),
                Page("/api/so-lieu?page=2&pageSize=100", [101], "\"meta\": {\"total\": 101}"),
            ]
        ),
        (
            "offset",
            [
                Page("/api/so-lieu?offset=0&limit=100", [1, 2]), Page("/api/so-lieu?offset=2&limit=100", [3]),
                Page("/api/so-lieu?offset=3&limit=100", []),
            ]
        ),
        (
            "cursor",
            [Page("/api/so-lieu", [1, 2], "\"meta\": {\"next\": \"c1\"}"), Page("/api/so-lieu?cursor=c1", [3], "\"meta\": {\"next\": \"\"}")]
        ),
        (
            "next-link",
            [
                Page("/api/so-lieu", [1, 2], "\"links\": {\"next\": \"/api/so-lieu?trang=2\"}"),
                Page("/api/so-lieu?trang=2", [3], "\"links\": {\"next\": null}"),
            ]
        ),
        ("link-header", [Page("/api/so-lieu", [1, 2], link: "/api/so-lieu?trang=2"), Page("/api/so-lieu?trang=2", [3])]),
        (
            "time-windows",
            [
                Page("/api/so-lieu?tuNgay=01%2F01%2F2024&denNgay=31%2F01%2F2024", [1]),
                Page("/api/so-lieu?tuNgay=01%2F02%2F2024&denNgay=29%2F02%2F2024", [2]),
                Page("/api/so-lieu?tuNgay=01%2F03%2F2024&denNgay=31%2F03%2F2024", [3]),
            ]
        ),
        ("list-then-detail", [Page("/api/danh-muc", [1, 2]), Page("/api/bao-cao/xa1", [3]), Page("/api/bao-cao/xa2", [4])]),
    ]

    @Test(arguments: feeds.map(\.kind)) func `asks for every page as it is documented, once`(_ kind: String) async throws {
        let pages = try #require(Self.feeds.first { $0.kind == kind }?.pages)
        try await LoopbackServer.with(Pages(pages: pages)) { server in
            let run = try DocumentedFetch(kind, on: "Pagination").send(to: server.address, period: "2024-Q1")
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            #expect(server.requests.map(Pages.spelling) == pages.map(\.target))
            // The list itself is not read as figures.
            for year in pages[kind == "list-then-detail" ? 1 : 0].years {
                #expect(run.lines.contains { $0.hasPrefix("\(year)") }, "\(year) in \(run.output)")
            }
        }
    }
}
