import GatewayModel
import Testing

@testable import Decoding

/// What the documentation shows is what happens.
struct FormatPageTests {
    @Test(arguments: [("csv", 2), ("json", 1), ("ndjson", 1), ("xml", 4), ("html", 1)])
    func `gives the records that a format's page shows`(name: String, count: Int) throws {
        let page = try FormatPage(name)
        #expect(page.examples.count == count)
        for example in page.examples {
            let collector = DiagnosticCollector()
            let type = try #require(RecordFormats.all.first { $0.kind == name } as? any StreamedFormat.Type)
            let format = type.init(reading: ConfigReader(example.options, fields: type.fields, ignoring: ["kind"], collector: collector))
            #expect(collector.diagnostics.isEmpty)
            let reading = try RecordReading(format.open(BytesSource(example.feed.utf8)), fields: example.rows[0], capacity: 100)
            #expect(reading.records.map { $0.map { $0 ?? "" } } == Array(example.rows.dropFirst()))
            #expect(reading.faults.isEmpty)
        }
    }
}
