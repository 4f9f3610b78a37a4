import GatewayModel
import Testing

@testable import Decoding

struct XMLRecordTests {
    struct Example: CustomTestStringConvertible {
        let name: String
        let records: String
        var namespaces: [String: String]?
        let fields: [String]
        let text: String
        let expected: [[String?]]
        var testDescription: String { name }

        func format(chunkSize: Int = PayloadInput.chunkSize) throws(DecodeError) -> XMLFormat {
            try XMLFormat.at(records, namespaces, chunkSize: chunkSize)
        }
    }

    static let examples = [
        Example(
            name: "children and attributes", records: "/BaoCao/BanGhi", fields: ["@ChiTieu", "Xa", "Ky", "con/chau", "con/@x", "thieu"],
            text: """
                <?xml version="1.0" encoding="UTF-8"?><BaoCao><BanGhi ChiTieu="8.1"><Xa>21000</Xa><Ky> 2025-01
                </Ky><con x="1"><chau>c</chau></con></BanGhi><BanGhi ChiTieu=""><Xa/><con/></BanGhi></BaoCao>
                """, expected: [["8.1", "21000", "2025-01", "c", "1", nil], ["", "", nil, nil, nil, nil]]),
        Example(
            name: "a meaning in attributes", records: "/Root/data/record",
            fields: ["field[@name='Year']", "field[@name='Item']/@key", "field[@name='Value']", "field[@name='A & B']"],
            text: """
                <Root><data><record><field name="Item" key="SP.POP">Population</field><field name="Year">1960</field>
                <field name="Value">5</field><field name="A &amp; B">x &lt; y &amp; z</field></record></data></Root>
                """, expected: [["1960", "SP.POP", "5", "x < y & z"]]),
        Example(
            name: "what stands around and before the records", records: "/R/nhom/b", fields: ["../@nam", "/R/header/Ky", "../ten", "/R/@id", "v"],
            text: """
                <R id="a&amp;b"><header><Ky>Quý I/2025</Ky></header><nhom nam="2024"><ten>A</ten><b><v>1</v></b><b><v>2</v></b></nhom>
                <nhom><b><v>3</v></b><ten>sau</ten></nhom></R>
                """,
            expected: [["2024", "Quý I/2025", "A", "a&b", "1"], ["2024", "Quý I/2025", "A", "a&b", "2"], [nil, "Quý I/2025", nil, "a&b", "3"]]),
        Example(
            name: "headings between the records", records: "/R/b", fields: ["../Ky", "."],
            text: "<R><Ky>2024</Ky><b>1</b><b>2</b><Ky>2025</Ky><b>3</b></R>", expected: [["2024", "1"], ["2024", "2"], ["2025", "3"]]),
        Example(
            name: "mixed content, CDATA and nothing", records: "/R/b", fields: [".", "a", "n"],
            text: """
                <R><b> x<a><![CDATA[ <1> ]]>&#7879;</a>y<!-- c --><?p i?> <![CDATA[z]]></b>\
                <b xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><a i:nil="true"/><n i:nil="false"/></b></R>
                """, expected: [["x <1> ệy z", "<1> ệ", nil], ["", "", ""]]),
        Example(
            name: "text of an element with children in document order", records: "/R/b", fields: [".", "p", "p/i", "/R/h"],
            text: "<R><h>a <i>b</i> c</h><b> 1<p>2<i> 3<u>4</u> </i>5</p>6 </b></R>", expected: [["12 34 56", "2 34 5", "34", "a b c"]]),
        Example(
            name: "white space that is to be kept", records: "/R/b", fields: ["v", "w", "x"],
            text: "<R xml:space='preserve'><b><v> 1 </v><w xml:space='default'> 2 </w><x><y> 3</y> </x></b></R>",
            expected: [[" 1 ", "2", " 3 "]]),
        Example(
            name: "line ends in text, CDATA sections and references", records: "/R/b", fields: ["t", "c", "r", "d"],
            text:
                "<R><b><t>1\r\n2\r3\r\r\n4</t><c><![CDATA[1\r\n2\r3\r\r\n4\r]]>\n5</c><r>1&#13;\n2</r><d><![CDATA[1\r]]><![CDATA[\n2]]></d></b></R>",
            expected: [["1\n2\n3\n\n4", "1\n2\n3\n\n4\n\n5", "1\r\n2", "1\n\n2"]]),
        Example(
            name: "names in declared namespaces only", records: "/b:BaoCao/b:BanGhi", namespaces: ["b": "urn:vn:baocao:2025"],
            fields: ["b:Xa", "Xa", "@c", "@b:c", "@xml:lang"],
            text: """
                <BaoCao xmlns="urn:vn:baocao:2025" xmlns:q="urn:vn:baocao:2025"><BanGhi c="1" q:c="2" xml:lang="vi"><Xa>a</Xa></BanGhi>\
                <BanGhi xmlns="urn:other"><Xa/></BanGhi><q:BanGhi><Xa xmlns="">b</Xa></q:BanGhi></BaoCao>
                """, expected: [["a", nil, "1", "2", "vi"], [nil, "b", nil, nil, nil]]),
        Example(
            name: "names in any namespace", records: "/BaoCao/BanGhi", fields: ["Xa", "@c"],
            text: #"<BaoCao xmlns="urn:x"><y:BanGhi xmlns:y="urn:y" y:c="1"><Xa>a</Xa></y:BanGhi></BaoCao>"#, expected: [["a", "1"]]),
        Example(
            name: "records at any depth", records: "//b", fields: ["v", "/R/h"],
            text: "<R><h>H</h><x><b><v>1</v><b><v>9</v></b></b></x><b><v>2</v></b></R>", expected: [["1", "H"], ["2", "H"]]),
        Example(
            name: "a star for a level", records: "/*/*/b", fields: ["*/v"], text: "<R><x><b><k><v>1</v></k></b></x><y><b/></y></R>",
            expected: [["1"], [nil]]),
        Example(
            name: "the same value twice", records: "/R/b", fields: ["v", "v"], text: "<R><b><v>1</v><v> 1 </v></b></R>", expected: [["1", "1"]]),
    ]

    @Test(arguments: examples)
    func `reads`(_ example: Example) throws {
        let reading = try RecordReading(example.text, example.format(), fields: example.fields)
        #expect(reading.records == example.expected)
        #expect(reading.places == (1...example.expected.count).map { "(\(example.records))[\($0)]" })
        #expect(reading.faults.isEmpty)
    }

    @Test(arguments: examples, [1, 2, 3, 7, 64])
    func `reads the same in chunks of any size`(_ example: Example, chunkSize: Int) throws {
        let whole = try RecordReading(example.text, example.format(), fields: example.fields)
        let pieces = try RecordReading(example.text, example.format(chunkSize: chunkSize), fields: example.fields, capacity: 1)
        #expect(pieces == whole)
        #expect(pieces.largestBatch == 1)
    }

    @Test(arguments: examples)
    func `takes no beginning of a document for the whole`(_ example: Example) throws {
        let bytes = Array(example.text.utf8)
        let end = try #require(bytes.lastIndex(of: UInt8(ascii: ">")))
        let format = try example.format()
        for length in 0...end {
            let error = decodeError { () throws(DecodeError) in try RecordReading(bytes.prefix(length), format, fields: example.fields) }
            #expect(error?.label == (length == 0 ? "empty" : "truncated"), "\(length) bytes: \(String(describing: error))")
        }
    }

    @Test func `reports a path with two values in a record and reads on`() throws {
        let text = #"<R><b c="x"><v>1</v><v>2</v></b><b c="y"><v>3</v></b></R>"#
        let reading = try RecordReading(text, XMLFormat.at("/R/b"), fields: ["@c", "v"])
        #expect(reading.records == [["y", "3"]])
        #expect(reading.places == ["(/R/b)[2]"])
        #expect(reading.faultCodes == ["XML_REPEATED_FIELD@1"])
        #expect(reading.faults.map(\.raw) == ["@c=x | v=1"])
        #expect(reading.faults.first?.message.en.contains("\"v\"") == true)
    }

    @Test func `reports records behind two different headings`() throws {
        let text = "<R><k>1</k><k>2</k><b/><k>3</k><b/></R>"
        let reading = try RecordReading(text, XMLFormat.at("/R/b"), fields: ["../k"])
        #expect(reading.faultCodes == ["XML_REPEATED_FIELD@1"])
        #expect(reading.records == [["3"]])
    }

    @Test func `fills no batch beyond its capacity and loses no record between batches`() throws {
        let text = "<R>" + (1...5_000).map { "<b>\($0)</b>" }.joined() + "</R>"
        for capacity in [1, 7, 4_096] {
            let reading = try RecordReading(text, XMLFormat.at("/R/b"), fields: ["."], capacity: capacity)
            #expect(reading.records == (1...5_000).map { ["\($0)"] })
            #expect(reading.largestBatch == min(capacity, 5_000))
        }
    }
}
