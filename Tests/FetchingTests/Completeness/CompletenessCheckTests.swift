import Fetching
import Foundation
import GatewayModel
import Hashing
import Testing

struct CompletenessCheckTests {
    private static let body = "ma;so\n01;5\n02;7\nTổng số: 3\n"

    @Test(arguments: [FetchResult.Framing.length, .chunked, .file])
    func `takes an answer whose end the transport marks`(_ framing: FetchResult.Framing) async throws {
        #expect(try await AnsweredPage(Self.body).problem(CompletenessRule(), framing: framing) == nil)
    }

    @Test func `refuses an answer that ends where the connection ends, unless something proves its end`() async throws {
        let page = try AnsweredPage(Self.body)
        let refused = try await page.problem(CompletenessRule(), framing: .connectionClose)
        #expect(refused == .content(.unverifiable, at: "https://example.gov.vn/so-lieu/dvc.csv"))
        #expect(try await page.problem(CompletenessRule(), framing: .connectionClose, compression: "gzip") == nil)
        #expect(try await page.problem(CompletenessRule(), framing: .connectionClose, provesDocumentEnd: true) == nil)
        for rule in ["{ records: { at-least: 1 } }", "{ records: { share-of-last: 70 % } }", "{ count: { from: total } }"] {
            #expect(try await page.problem(AnsweredPage.rule(rule), framing: .connectionClose) == nil, "\(rule)")
        }
        for rule in ["{ records: { at-most: 9 } }", "{ stable: no }"] {
            #expect(try await page.problem(AnsweredPage.rule(rule), framing: .connectionClose)?.label == "unverifiable", "\(rule)")
        }
    }

    @Test(arguments: [
        ("a\nb\nTổng số: 3\n", true), ("a\nb\nTổng số: 3", true), ("a\nb\nTổng số: 3;;;\r\n  \r\n", true), ("a\nb\n\"Tổng số: 3\"\n", true),
        ("a\nb\nTổng số: 4\n", false), ("a\nb\nTổng số: \n", false), ("a\nb\nc\n", false), ("", false), ("a\nTổng số: 2\nb\n", false),
        // Cut in the middle of the number, the line still looks like a trailer; the count then differs.
        (String(repeating: "a\n", count: 29) + "Tổng số: 3", false),
    ])
    func `compares the number of the last line with the records`(_ body: String, isWhole: Bool) async throws {
        let problem = try await AnsweredPage(body).problem(AnsweredPage.rule("{ trailer: \"Tổng số: {count}\" }"), framing: .connectionClose)
        #expect((problem == nil) == isWhole, "\(String(describing: problem))")
        if !isWhole { #expect(problem?.label == "row_count") }
    }

    @Test(arguments: ["3", "  3 "])
    func `finds the trailer behind a file that is larger than what is read of it`(_ count: String) async throws {
        let body = String(repeating: "x", count: 9000) + "\na\nCount \(count)\n"
        #expect(try await AnsweredPage(body).problem(AnsweredPage.rule("{ trailer: \"Count {count}\" }")) == nil)
        let line = "a\n" + String(repeating: "Count 3 ", count: 2000)
        #expect(try await AnsweredPage(line).problem(AnsweredPage.rule("{ trailer: \"Count {count}\" }"))?.label == "row_count")
    }

    private static let sha256 = ContentHash.of(body).description
    /// By md5sum.
    private static let md5 = "b61e6d5d7abd23fe1e376306697712db"

    @Test(arguments: [
        ("\(sha256)\n", true), ("\(sha256.uppercased())  dvc.csv\n", true), ("SHA256 (dvc.csv) = \(sha256)\n", true),
        ("\(String(repeating: "0", count: 64)) *khac.csv\n\(sha256) *dvc.csv\n", true),
        ("\(String(repeating: "0", count: 64))  dvc.csv\n\(sha256)  khac.csv\n", false),
        ("\(sha256)  a.csv\n\(sha256)  b.csv\n", false), ("\(sha256.dropLast())\n", false), ("", false), ("<html>Not here</html>", false),
    ])
    func `compares the checksum of a companion file`(_ text: String, isWhole: Bool) async throws {
        let page = try AnsweredPage(Self.body)
        page.companions["/so-lieu/dvc.csv.sha256"] = text
        let problem = try await page.problem(AnsweredPage.rule("{ checksum: { url: \"{url}.sha256\" } }"), framing: .connectionClose)
        #expect((problem == nil) == isWhole, "\(String(describing: problem))")
        #expect(page.asked == ["/so-lieu/dvc.csv.sha256"])
    }

    @Test func `compares the checksum of a header, in hexadecimal and in base64`() async throws {
        let page = try AnsweredPage(Self.body)
        let base64 = Data(ContentHash.of(Self.body).bytes).base64EncodedString()
        let rule = try AnsweredPage.rule("{ checksum: { header: Repr-Digest } }")
        #expect(try await page.problem(rule, headers: [("repr-digest", "sha-256=:\(base64):")]) == nil)
        #expect(try await page.problem(rule, headers: [("Repr-Digest", Self.sha256)]) == nil)
        #expect(try await page.problem(rule, headers: [("Repr-Digest", "sha-256=:\(String(base64.reversed())):")])?.label == "row_count")
        #expect(try await page.problem(rule)?.label == "row_count")
        let md5 = try AnsweredPage.rule("{ checksum: { header: X-MD5, algorithm: md5 } }")
        #expect(try await page.problem(md5, headers: [("X-MD5", Self.md5)]) == nil)
        #expect(try await page.problem(md5, headers: [("X-MD5", String(Self.md5.reversed()))])?.label == "row_count")
    }

    @Test func `wants the marker file to be there`() async throws {
        let page = try AnsweredPage(Self.body)
        let rule = try AnsweredPage.rule("{ marker: { url: DONE } }")
        let problem = try #require(try await page.problem(rule))
        #expect(problem.label == "row_count" && problem.message.en.contains("https://example.gov.vn/so-lieu/DONE"))
        page.companions["/so-lieu/DONE"] = ""
        #expect(try await page.problem(rule, framing: .connectionClose) == nil)
    }

    @Test func `asks no other server for a companion, which would get the proof of who asks`() async throws {
        let page = try AnsweredPage(Self.body)
        for url in ["http://example.gov.vn/DONE", "//khac.example/DONE", "https://example.gov.vn:8443/DONE"] {
            #expect(try await page.problem(AnsweredPage.rule("{ marker: { url: \"\(url)\" } }"))?.label == "config", "\(url)")
        }
        #expect(page.asked.isEmpty)
    }

    @Test func `asks twice for a file that may still be growing`() async throws {
        let page = try AnsweredPage(Self.body)
        let rule = try AnsweredPage.rule("{ stable: yes }")
        async let same = page.problem(rule, second: Self.body)
        async let other = try AnsweredPage(Self.body).problem(rule, second: Self.body + "03;9\n")
        #expect(try await same == nil)
        #expect(try await other?.label == "row_count")
    }
}
