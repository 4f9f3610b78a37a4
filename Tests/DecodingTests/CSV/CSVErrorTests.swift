import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// Payloads that are refused as a whole.
struct CSVErrorTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let text: String
        let label: String
        var line: Int?
        var format = CSVFormat()
        var testDescription: String { name }
    }

    static let long = String(repeating: "x", count: CSVRowReader.cellLengthLimit + 1)

    static let cases = [
        Case(name: "no bytes", text: "", label: "empty"),
        Case(name: "only empty lines", text: "\n \r\n\n", label: "empty"),
        Case(name: "only comments", text: "# a\n# b", label: "empty", format: .with { $0.comment = [0x23] }),
        Case(
            name: "fewer lines than the headings' line", text: "a,b\n1,2\n", label: "empty", format: .with { $0.heading = .rows(line: 9, count: 1) }),
        Case(name: "the headings' line is empty", text: "t\n\na,b\n1,2\n", label: "empty", format: .with { $0.heading = .rows(line: 2, count: 1) }),
        Case(name: "one heading row of two", text: "a,b\n", label: "empty", format: .with { $0.heading = .rows(line: nil, count: 2) }),
        Case(name: "declared columns and no bytes", text: "", label: "empty", format: .with { $0.heading = .declared(["a"]) }),
        Case(name: "declared columns and empty lines", text: "\n\n", label: "empty", format: .with { $0.heading = .declared(["a"]) }),
        Case(name: "an unclosed quote", text: "a,b\n1,2\n3,\"4\n5,6\n", label: "truncated", line: 3),
        Case(name: "an unclosed quote below quoted newlines", text: "a,b\n\"1\n2\n\",\"3\n", label: "truncated", line: 4),
        Case(name: "an unclosed quote in the headings", text: "a,\"b\n1,2\n", label: "truncated", line: 1),
        Case(name: "text behind a quote that spans lines", text: "a,b\n1,2\n3,\"x\n5,y\"z\n7,8\n", label: "parse", line: 3),
        Case(name: "text behind a quote in the headings", text: "\"a\"b,c\n1,2\n", label: "parse", line: 1),
        Case(name: "a cell above the limit", text: "a,b\n1,2\n3,\(long)\n", label: "too_large", line: 3),
        Case(name: "a cell above the limit, never ended", text: "a,b\n1,\(long)", label: "too_large", line: 2),
        Case(name: "a quoted cell above the limit", text: "a,b\n1,2\n\"\n\",\"\(long)", label: "too_large", line: 4),
        Case(
            name: "a row above the limit",
            text: "a\n" + String(repeating: "123456789012345,", count: 65_000) + String(repeating: long.dropLast(2) + ",", count: 16),
            label: "too_large", line: 2),
        Case(name: "more cells than any table", text: String(repeating: ",", count: CSVScanner.cellLimit), label: "too_large", line: 1),
        Case(name: "a web page", text: "\n  <!DOCTYPE HTML>\n<html>", label: "parse", line: 1),
        Case(name: "a web page without a document type", text: "\u{FEFF}<html lang=vi>", label: "parse", line: 1),
        Case(name: "a NUL", text: "a,b\n\0,2\n", label: "encoding"),
    ]

    @Test(arguments: cases)
    func `refuses`(_ example: Case) throws {
        for chunkSize in [PayloadInput.chunkSize, 1_000] {
            var format = example.format
            format.chunkSize = chunkSize
            let error = try #require(decodeError { () throws(DecodeError) in try CSVReading(example.text, format) })
            #expect(error.label == example.label)
            #expect(error.place?.line == example.line)
        }
    }

    @Test(arguments: ["<!-- sorry -->\n<html></html>", " <script>1,2</script>\n", "<?xml version=\"1.0\"?>\n<a/>"])
    func `says that it is a web page when it begins with a tag and the columns are missing`(text: String) throws {
        let error = try #require(decodeError { () throws(DecodeError) in try CSVReading(text, fields: [.named("Mã xã")]) })
        #expect(error == .webPage)
        #expect(error.message.en.contains("login or error page"))
    }

    @Test func `reads a table whose heading begins like a tag`() throws {
        #expect(try CSVReading("<18,18+\n1,2\n", fields: [.named("<18")]).records == [["1"]])
    }

    @Test func `says that a payload that is gone cannot be read`() throws {
        let error = try #require(decodeError { () throws(DecodeError) in try CSVReading(URL(filePath: "/nonexistent/feed.csv")) })
        #expect(error.label == "unreadable")
    }

    @Test func `takes a cell of exactly the limit`() throws {
        let text = "a,b\n" + Self.long.dropLast() + ",1\n"
        #expect(try CSVReading(text).records.first?[0]?.utf8.count == CSVRowReader.cellLengthLimit)
    }
}
