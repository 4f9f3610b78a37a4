import GatewayModel
import Testing

@testable import Decoding

/// What the options of a workbook and of an archive come to, and what is said of wrong ones.
struct SheetOptionTests {
    private static func read(_ text: String) -> (options: SheetOptions, unpacking: Unpacking?, codes: [String]) {
        var flow = FlowNode(text)
        let collector = DiagnosticCollector()
        let reader = ConfigReader(flow.read(), fields: SheetOptions.fields, collector: collector)
        return (SheetOptions(reading: reader), Unpacking(reading: reader), collector.diagnostics.map(\.code))
    }

    @Test func `has the defaults that its fields state`() {
        let (options, unpacking, codes) = Self.read("{}")
        #expect(codes.isEmpty && unpacking == nil)
        #expect(options.sheet == .only && options.area == .whole && options.heading == .first && options.headingRows == 1)
        #expect(options.merged == .first && options.percent == .asStored && options.hidden == .read && options.trims)
    }

    @Test func `reads all options`() {
        let (options, unpacking, codes) = Self.read(
            """
            { sheet: { position: 2 }, range: "B4:H", heading: { find: [ Chỉ tiêu, Số ], rows: 2 }, footer: [ "Nguồn" ], merged: fill, \
            percent: as-shown, hidden: skip, trim: no, unpack: { kind: tar.gz, member: "*.xlsx", bytes: 1000, entries: 3 } }
            """)
        #expect(codes.isEmpty)
        #expect(options.sheet == .position(2) && options.area == SheetArea("B4:H") && options.heading == .find(["Chỉ tiêu", "Số"]))
        #expect(options.headingRows == 2 && options.footers == ["Nguồn"] && options.merged == .fill && options.percent == .asShown)
        #expect(options.hidden == .skip && !options.trims)
        #expect(unpacking == Unpacking(.tarGzip, member: "*.xlsx", limits: UnpackLimits(bytes: 1_000, entries: 3)))
    }

    @Test(arguments: [
        "{ range: 4 }", "{ heading: { find: a, row: 3 } }", "{ heading: { row: 0 } }", "{ columns: [ a ] }", "{ merged: yes }",
        "{ footer: [ \"\" ] }",
        "{ sheet: { position: 0 } }", "{ unpack: rar }", "{ unpack: { kind: gzip, member: a } }", "{ unpack: { kind: zip, bytes: 99999999999999 } }",
        "{ unpack: { kind: zip, entries: 1001 } }",
    ])
    func `refuses what cannot be meant`(text: String) {
        #expect(Self.read(text).codes == ["GW2004"])
    }

    @Test func `a sheet may be called by a number`() {
        #expect(Self.read("{ sheet: 2024 }").options.sheet == .named("2024"))
    }
}
