import Testing

@testable import Fetching

struct WireResumeReadingTests {
    @Test(arguments: [("bytes 0-0/1", 0, 0, 1), ("Bytes 500-1233/1234", 500, 1233, 1234)])
    func `reads which part an answer brings`(written: String, first: Int, last: Int, length: Int) throws {
        let range = try #require(ContentRange(written))
        #expect(range.first == first && range.last == last && range.length == length)
    }

    @Test(
        arguments: [
            "", "bytes", "bytes 0-1", "bytes 0-1/*", "bytes */5", "bytes 2-1/5", "bytes 0-5/5", "bytes +0-1/5", "bytes -1-2/5", "bytes 0-1/5/6",
            "bytes 0-1-2/5", "bytes  0-1/5", "bytes=0-1/5", "lines 0-1/5", "bytes 0-99999999999999999999/999999999999999999999",
        ])
    func `takes nothing else for a part`(written: String) {
        #expect(ContentRange(written) == nil)
    }

    @Test(
        arguments: [
            (["ETag: \"a\""], "\"a\""), (["etag: \"\""], "\"\""), (["ETag: W/\"a\""], nil), (["ETag: abc"], nil), (["ETag: \""], nil),
            (["ETag: \"a\"b\""], nil), (["ETag: \"a b\""], nil), (["ETag: \"é\""], nil), (["ETag: \"a\"", "ETag: \"a\""], nil), ([], nil),
        ] as [([String], String?)])
    func `takes only a single strong tag`(lines: [String], tag: String?) throws {
        var head = ResponseHead()
        for line in ["HTTP/1.1 200 OK"] + lines + [""] { try head.read(line + "\r\n") }
        #expect(head.strongTag == tag)
    }
}
