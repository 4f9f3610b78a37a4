import Fetching
import GatewayModel
import Testing

/// Addresses that pages name: next-link, and the Link header of RFC 8288.
struct PaginationLinkTests {
    typealias Page = PaginationPage

    private static let origin = "https://example.gov.vn"

    @Test(
        arguments: [
            ("https://example.gov.vn/api/data?page=2", "/api/data?page=2"), ("HTTPS://EXAMPLE.gov.vn:443/x", ":443/x"), ("/x?y=1", "/x?y=1"),
            ("?page=2", "/api/data?page=2"), ("more/2", "/api/more/2"), ("../up", "/up"), ("//example.gov.vn/x", "/x"),
            ("?a=1#part", "/api/data?a=1"),
        ])
    func `resolves a link as a browser would`(_ link: String, _ target: String) throws {
        let trace = try PaginationTrace(PaginationText.pagination("{ kind: next-link, from: n }"), pages: [Page("a", ["n": link]), Page("b")])
        #expect(trace.steps == ["-", Self.origin + target, "end"])
    }

    @Test(
        arguments: [
            "https://evil.example/", "http://example.gov.vn/api/data?page=2", "https://example.gov.vn:8443/x", "//evil.example/x",
            "https://example.gov.vn.evil.example/", "https://user:pass@example.gov.vn/", "file:///etc/passwd", "gopher://example.gov.vn/",
            "https://example.gov.vn@evil.example/", "http://127.0.0.1/", "javascript:alert(1)", "https://",
        ])
    func `goes to no other server`(_ link: String) throws {
        for page in [Page("a", ["n": link]), Page("a", headers: [("Link", "<\(link)>; rel=next")])] {
            for yaml in ["{ kind: next-link, from: n }", "{ kind: link-header }"] where yaml.contains("header") == !page.headers.isEmpty {
                let trace = try PaginationTrace(PaginationText.pagination(yaml), pages: [page])
                #expect(trace.steps == ["-", "! too_large"], "\(link)")
            }
        }
    }

    @Test(
        arguments: [
            ["/api/data"], ["https://example.gov.vn/api/data#again"], ["?p=2", "?p=2"], ["?p=2", "?p=3", "?p=2"], ["?p=2", "/api/data"],
        ])
    func `does not go round in circles`(_ links: [String]) throws {
        let pages = links.enumerated().map { Page("r\($0)", ["n": $1]) }
        let trace = try PaginationTrace(PaginationText.pagination("{ kind: next-link, from: n }"), pages: pages)
        #expect(trace.steps.count == links.count + 1)
        #expect(trace.failure?.message.en.contains("was fetched before") == true)
    }

    @Test func `resolves against the page's own address, after redirects`() throws {
        let pages = [Page("a", ["n": "?p=2"], address: "https://example.gov.vn/v2/data?p=1"), Page("b")]
        let trace = try PaginationTrace(PaginationText.pagination("{ kind: next-link, from: n }"), pages: pages)
        #expect(trace.steps == ["-", "https://example.gov.vn/v2/data?p=2", "end"])
    }

    @Test(
        arguments: [
            (["</x>; rel=next"], "/x"), (["</x>; rel=\"next\""], "/x"), (["</x>;rel=NEXT"], "/x"), (["</x> ; REL = \"next\""], "/x"),
            (["</p>; rel=prev, </x>; rel=next, </l>; rel=last"], "/x"), (["</p>; rel=prev", "</x>; rel=next"], "/x"),
            (["</x>; rel=\"last next\""], "/x"), (["</x>; title=\"a, b; rel=prev\"; rel=next"], "/x"),
            (["</x>; title=\"say \\\"next\\\"\"; rel=\"next\""], "/x"), (["</a,b;c?d=1>; rel=next"], "/a,b;c?d=1"),
            (["</x>; rel=next; rel=prev"], "/x"), (["</x>; hreflang=vi; rel=next; foo"], "/x"), ([", ,</x>; rel=next,"], "/x"),
            (["</x>; rel=next, </x>; rel=next"], "/x"), (["<?page=2>;rel=next"], "/api/data?page=2"),
            (["</x>; title*=UTF-8''b%C3%A1o; rel=next"], "/x"),
            (["</x>; rel=next;"], "/x"),
        ])
    func `finds the next page among the links of a header`(_ headers: [String], _ target: String) throws {
        let pages = [Page("a", headers: headers.map { ("Link", $0) }), Page("b")]
        let trace = try PaginationTrace(PaginationText.pagination("{ kind: link-header }"), pages: pages)
        #expect(trace.steps == ["-", Self.origin + target, "end"])
    }

    @Test(
        arguments: [
            [], [""], ["</x>; rel=prev"], ["</x>"], ["</x>; rel=nextish"], ["</x>; title=\"rel=next\""], ["</x>; title=next"],
            ["</x>; rel=prev; rel=next"], ["</x>; rel=next; anchor=\"/other\""], ["</next>; rel=\"https://example.gov.vn/rels/next\""],
        ])
    func `takes a page without a next link for the last`(_ headers: [String]) throws {
        let trace = try PaginationTrace(PaginationText.pagination("{ kind: link-header }"), pages: [Page("a", headers: headers.map { ("link", $0) })])
        #expect(trace.steps == ["-", "end"])
    }

    @Test(arguments: ["/x; rel=next", "</x; rel=next", "</x>; rel=\"next", "</x> rel=next", "</x>; rel=next </y>; rel=last", "</x>; t=\"a\\", "x"])
    func `does not take a header that it cannot read for the end`(_ header: String) throws {
        let trace = try PaginationTrace(PaginationText.pagination("{ kind: link-header }"), pages: [Page("a", headers: [("Link", header)])])
        #expect(trace.steps == ["-", "! too_large"])
        #expect(trace.failure?.message.en.contains("RFC 8288") == true)
    }

    @Test func `does not choose between two next pages`() throws {
        let page = Page("a", headers: [("Link", "</x>; rel=next"), ("Link", "</y>; rel=next")])
        let trace = try PaginationTrace(PaginationText.pagination("{ kind: link-header }"), pages: [page])
        #expect(trace.failure?.message.en.contains("several different next pages") == true)
    }
}
