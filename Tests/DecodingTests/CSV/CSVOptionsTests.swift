import GatewayModel
import Testing

@testable import Decoding

/// What the options of a connector come to, and what is said of wrong ones.
struct CSVOptionsTests {
    private static let place = SourcePlace(file: "test.yaml", line: 1, column: 1)

    private static func scalar(_ text: String) -> ConfigNode { .scalar(text, place) }

    private static func list(_ texts: [String]) -> ConfigNode { .list(texts.map(scalar), place) }

    private static func table(_ pairs: KeyValuePairs<String, ConfigNode>) -> ConfigNode {
        .table(pairs.map { ConfigNode.Entry(key: $0.key, keyPlace: place, value: $0.value) }, place)
    }

    private static func read(_ pairs: KeyValuePairs<String, ConfigNode>) -> (CSVFormat, [Diagnostic]) {
        let collector = DiagnosticCollector()
        let reader = ConfigReader(table(pairs), fields: CSVFormat.fields, collector: collector)
        return (CSVFormat(reading: reader), collector.diagnostics)
    }

    @Test func `has the defaults that its fields state`() {
        let (format, diagnostics) = Self.read([:])
        #expect(diagnostics.isEmpty)
        #expect(format.dialect == CSVDialect(delimiter: UInt8(ascii: ","), quote: UInt8(ascii: "\""), trims: true))
        #expect(format.encoding == .utf8)
        #expect(format.heading == .rows(line: nil, count: 1))
        #expect(format.comment.isEmpty && format.footers.isEmpty && !format.padsShortRows)
    }

    @Test func `reads all options`() {
        let (format, diagnostics) = Self.read([
            "delimiter": Self.scalar("tab"), "quote": Self.scalar("none"), "encoding": Self.scalar("windows-1258"),
            "heading": Self.table(["line": Self.scalar("3"), "rows": Self.scalar("2")]), "comment": Self.scalar("#"),
            "footer": Self.list(["Nguồn:", "Source:"]), "trim": Self.scalar("no"), "ragged": Self.scalar("pad"),
        ])
        #expect(diagnostics.isEmpty)
        #expect(format.dialect == CSVDialect(delimiter: 0x09, quote: nil, trims: false))
        #expect(format.encoding == .windows1258)
        #expect(format.heading == .rows(line: 3, count: 2))
        #expect(format.comment == [0x23])
        #expect(format.footers == ["Nguồn:", "Source:"])
        #expect(format.padsShortRows)
    }

    @Test func `takes the columns of a file without headings`() {
        let (format, diagnostics) = Self.read(["heading": Self.scalar("none"), "columns": Self.list(["a", "b"])])
        #expect(diagnostics.isEmpty)
        #expect(format.heading == .declared(["a", "b"]))
    }

    @Test(
        arguments: [
            (["delimiter": scalar(";;")], "GW2004"),
            (["delimiter": scalar("é")], "GW2004"),
            (["delimiter": scalar("\"")], "GW2004"),
            (["quote": scalar("\n")], "GW2004"),
            (["encoding": scalar("latin")], "GW2004"),
            (["heading": scalar("none")], "GW2003"),
            (["heading": scalar("first")], "GW2001"),
            (["heading": table(["line": scalar("0")])], "GW2004"),
            (["heading": table(["row": scalar("2")])], "GW2002"),
            (["columns": list(["a"])], "GW2004"),
            (["comment": scalar("")], "GW2004"),
            (["footer": list(["Nguồn:", ""])], "GW2004"),
            (["ragged": scalar("yes")], "GW2004"),
            (["separator": scalar(";")], "GW2002"),
        ] as [(KeyValuePairs<String, ConfigNode>, String)])
    func `reports options that cannot be meant`(pairs: KeyValuePairs<String, ConfigNode>, code: String) {
        #expect(Self.read(pairs).1.map(\.code) == [code])
    }
}
