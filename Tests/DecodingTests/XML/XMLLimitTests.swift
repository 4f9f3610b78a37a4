import GatewayModel
import Testing

@testable import Decoding

struct XMLLimitTests {
    private func label(_ text: String) throws -> String? {
        let format = try XMLFormat.at("/R/b")
        return decodeError { () throws(DecodeError) in try RecordReading(text, format, fields: ["v"]) }?.label
    }

    @Test(arguments: ["1", ">"])
    func `refuses a tag with 100,000 attributes before it is parsed`(value: String) throws {
        let attributes = (0..<100_000).map { " a\($0)=\"\(value)\"" }.joined()
        #expect(try label("<R><b\(attributes)/></R>") == "too_large")
        #expect(try label("<R\(attributes)><b/></R>") == "too_large")
    }

    @Test func `reads a tag of 64 KiB`() throws {
        let value = String(repeating: ">", count: 64 * 1_024 - 10)
        #expect(try RecordReading("<R><b v=\"\(value)\"/></R>", XMLFormat.at("/R/b"), fields: ["@v"]).records == [[value]])
    }

    @Test(arguments: [(64, nil), (65, "too_large"), (100_000, "too_large")])
    func `refuses nesting beyond 64 levels`(depth: Int, expected: String?) throws {
        let inner = String(repeating: "<x>", count: depth - 2) + String(repeating: "</x>", count: depth - 2)
        #expect(try label("<R><b>\(inner)</b></R>") == expected)
    }

    @Test func `refuses a text beyond 10 MiB, in one piece or many`() throws {
        let text = String(repeating: "x", count: XMLBudget.textLimit)
        #expect(try label("<R><b><v>\(text)</v></b></R>") == nil)
        #expect(try label("<R><b><v>\(text)x</v></b></R>") == "too_large")
        #expect(try label("<R><b><v>\(text)<![CDATA[x]]></v></b></R>") == "too_large")
    }

    @Test func `refuses a text beyond 10 MiB that many elements make up`() throws {
        let children = String(repeating: "<v>\(String(repeating: "x", count: 1_024))</v>", count: XMLBudget.textLimit / 1_024)
        let format = try XMLFormat.at("/R/b")
        #expect(try RecordReading("<R><b>\(children)</b></R>", format, fields: ["."]).records.first?[0]?.utf8.count == XMLBudget.textLimit)
        let error = decodeError { () throws(DecodeError) in try RecordReading("<R><b>\(children)x</b></R>", format, fields: ["."]) }
        #expect(error?.label == "too_large")
        #expect(try RecordReading("<R><b>\(children)x</b></R>", format, fields: ["w"]).records == [[nil]])
    }

    @Test(arguments: ["<!--", "<?x "])
    func `refuses a comment beyond 8 MiB`(opening: String) throws {
        let text = String(repeating: "x", count: XMLBudget.commentLimit + 20_000)
        #expect(try label("<R>\(opening)\(text)") == "too_large")
    }

    @Test func `reads long CDATA sections and comments below the limit`() throws {
        let text = String(repeating: "x", count: 200_000)
        let reading = try RecordReading("<R><!--\(text)--><b><v><![CDATA[\(text)]]></v></b></R>", XMLFormat.at("/R/b"), fields: ["v"])
        #expect(reading.records == [[text]])
    }
}
