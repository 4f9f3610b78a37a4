import Fetching
import Testing

struct WrittenValueTests {
    @Test(arguments: [
        ("1", 1), ("1024 B", 1024), ("500 KB", 500_000), ("64 MiB", 67_108_864), ("64mib", 67_108_864), ("2 GB", 2_000_000_000), ("1 KiB", 1024),
    ])
    func `a size in bytes`(written: String, bytes: Int) {
        #expect(ByteSize(written)?.bytes == bytes)
    }

    @Test(arguments: ["", "0", "-1", "1.5 MiB", "MiB", "1 TiB", "1 M", "9223372036854775807 KiB", "١ MiB", "1 MiB 2"])
    func `a text that is no size`(written: String) {
        #expect(ByteSize(written) == nil)
    }

    @Test(arguments: [(67_108_864, "64 MiB"), (500_000, "500 KB"), (1, "1 B"), (1025, "1025 B"), (1 << 30, "1 GiB"), (0, "0 B")])
    func `a size in words`(bytes: Int, text: String) {
        #expect(ByteSize(bytes: bytes).description == text)
    }

    @Test(arguments: [
        ("text/*", "text/csv", true), ("*/*", "application/xml", true), ("text/csv", "text/csv", true), ("text/csv", "text/html", false),
    ])
    func `a range of media types`(range: String, type: String, isCovered: Bool) throws {
        #expect(try #require(MediaType(range)).covers(#require(MediaType(type))) == isCovered)
    }

    @Test(arguments: ["", "csv", "text/", "/csv", "a/b/c", "text/c sv"])
    func `a text that is no media type`(written: String) {
        #expect(MediaType(written) == nil)
    }
}
