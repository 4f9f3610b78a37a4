import Fetching
import Testing

struct FeedAddressTests {
    @Test(
        arguments: [
            ("HTTPS://Example.GOV.vn/a/../b.csv#top", "https://example.gov.vn/b.csv"),
            ("http://example.vn", "http://example.vn/"),
            ("http://example.vn:8080/a?x=1&y", "http://example.vn:8080/a?x=…&y"),
            ("https://example.vn/số-liệu.csv", "https://example.vn/s%e1%bb%91-li%e1%bb%87u.csv"),
            ("file:///srv/a.csv", "file:///srv/a.csv"),
        ])
    func `is told in one form, without the values of the query`(written: String, told: String) throws {
        #expect(try FeedAddress(written).description == told)
    }

    @Test(
        arguments: [
            ("ftp://example.vn/a", AddressProblem.scheme("ftp")), ("gopher://example.vn/a", .scheme("gopher")),
            ("http://user:secret@example.vn/", .userInfo), ("https://user@example.vn/", .userInfo), ("http://tỉnh.vn/", .hostNotASCII("tỉnh.vn")),
        ] as [(String, AddressProblem)])
    func `says why it cannot be asked`(written: String, problem: AddressProblem) {
        #expect(throws: problem) { try FeedAddress(written) }
    }

    @Test(
        arguments: [
            "", "example.vn/a.csv", "so-lieu.csv", "file:so-lieu.csv", "file://so-lieu.csv", "http://", "http:///", "http://a b/",
            "http://example.vn/a b",
            "http://example.vn/\r\nHost: evil", "http://example.vn:99999/", "file:///a?b=1", "javascript:alert(1)",
        ])
    func `refuses what is no absolute address`(written: String) {
        #expect(throws: AddressProblem.self) { try FeedAddress(written) }
    }

    @Test(arguments: ["2130706433", "0x7f.1", "0177.0.0.1", "127.1"])
    func `knows the many spellings of an address by number`(host: String) throws {
        #expect(try FeedAddress("http://\(host)/").host == "127.0.0.1")
    }
}
