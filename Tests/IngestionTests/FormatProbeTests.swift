import Decoding
import Fetching
import Foundation
import GatewayModel
import Testing

@testable import Ingestion

struct FormatProbeTests {
    private static let json = #"{"maLoi":"00","meta":{"next":"/p2","pages":[3,4]},"duLieu":[{"a":1},{"a":2},{"a":null}],"cuoi":"x"}"#
    private static let xml = #"<wb:data xmlns:wb="urn:wb" page="1" pages="2"><wb:row><wb:v>1</wb:v></wb:row><wb:row/><tong>2</tong></wb:data>"#

    @Test(
        arguments: [
            ("json", ["records": "$.duLieu[*]"], json, ["maLoi", "$.meta.next", "meta.pages[1]", "cuoi", "khong"], ["00", "/p2", "4", "x", nil], 3),
            ("xml", ["records": "/data/row"], xml, ["/data/@pages", "@page", "/data/tong", "tong", "/data/khong"], ["2", "1", "2", "2", nil], 2),
        ] as [(String, [String: String], String, [String], [String?], Int)])
    func `reads single places of a document and counts its records`(
        _ kind: String, _ options: [String: String], _ text: String, _ places: [String], _ values: [String?], _ count: Int
    ) throws {
        let probe = FormatProbe(decoder: try Self.decoder(kind, options))
        try Self.with(text) { response in
            let (found, records) = (try probe.values(at: places, in: response), try probe.recordCount(in: response))
            #expect(found == values)
            #expect(records == count)
        }
    }

    @Test(
        arguments: [
            ("json", ["records": "$.duLieu[*]"], #"{"items":[{"id":"a"},{"id":7},{"ten":"x"}],"ids":["p","q"]}"#, "items.id", ["a", "7"]),
            ("json", ["records": "$.duLieu[*]"], #"{"items":[{"id":"a"}],"ids":["p","q"]}"#, "$.ids", ["p", "q"]),
            ("xml", ["records": "/l/x"], #"<l><m id="1"/><m id="2"/></l>"#, "/l/m/@id", ["1", "2"]),
            ("xml", ["records": "/l/x"], #"<l><m><id>1</id></m><m><id>2</id></m></l>"#, "m/id", ["1", "2"]),
        ] as [(String, [String: String], String, String, [String])])
    func `lists the texts that a place names`(
        _ kind: String, _ options: [String: String], _ text: String, _ place: String, _ texts: [String]
    ) throws {
        let probe = FormatProbe(decoder: try Self.decoder(kind, options))
        try Self.with(text) { response in
            let found = try probe.list(at: place, in: response)
            #expect(found == texts)
        }
    }

    @Test func `counts the rows of a table, which has no places`() throws {
        let probe = FormatProbe(decoder: try Self.decoder("csv", [:]))
        try Self.with("a,b\n1,2\n3,4\n") { response in
            let records = try probe.recordCount(in: response)
            #expect(records == 2)
            #expect(throws: FetchError.self) { _ = try probe.values(at: ["a"], in: response) }
        }
    }

    @Test func `says where a document is broken`() throws {
        let probe = FormatProbe(decoder: try Self.decoder("json", ["records": "$.duLieu[*]"]))
        try Self.with(#"{"maLoi": "0"#) { response in
            #expect {
                _ = try probe.values(at: ["maLoi"], in: response)
            } throws: { error in
                (error as? FetchError)?.message.en.contains("1:") == true
            }
        }
    }

    private static func decoder(_ kind: String, _ options: [String: String]) throws -> any RecordDecoder {
        let place = SourcePlace(file: "x", line: 1, column: 1)
        let entries = options.map { ConfigNode.Entry(key: $0.key, keyPlace: place, value: .scalar($0.value, place)) }
        let type = try #require(RecordFormats.all.first { $0.kind == kind })
        let collector = DiagnosticCollector()
        let decoder = type.init(reading: ConfigReader(.table(entries, place), fields: type.fields, collector: collector))
        try #require(collector.diagnostics.isEmpty)
        return decoder
    }

    private static func with(_ text: String, _ body: (WireResponse) throws -> Void) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("probe-\(UUID().uuidString)")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try body(
            WireResponse(
                status: 200, headers: [], address: FeedAddress("http://feed.test/x"), file: file, hash: .none, byteCount: text.utf8.count,
                receivedByteCount: text.utf8.count, framing: .length))
    }
}
