import GatewayModel
import Testing

@testable import Decoding

/// What the documentation of workbooks and archives shows is what happens.
///
/// A page shows a sheet as lines with `|` between cells, and an archive as members behind lines with `== name`.
struct SheetPageTests {
    private static func rows(_ feed: String) -> [[String]] {
        feed.split(separator: "\n").map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).map { cell in
                String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
        }
    }

    private static func members(_ feed: String) -> [ZipBytes.Member] {
        ("\n" + feed).split(separator: "\n== ").map { piece in
            let parts = piece.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            return ZipBytes.Member(String(parts[0]), String(parts.count > 1 ? parts[1] : ""))
        }
    }

    private static func ods(_ feed: String) -> [UInt8] {
        let rows = rows(feed).map { row in
            "<table:table-row>" + row.map { "<table:table-cell><text:p>\($0)</text:p></table:table-cell>" }.joined() + "</table:table-row>"
        }
        return WorkbookBytes.fods("<table:table table:name=\"Biểu 1\">\(rows.joined())</table:table>")
    }

    private static let pages: [(name: String, write: @Sendable (String) -> [UInt8])] = [
        ("xlsx", { WorkbookBytes.xlsx(rows: rows($0)) }), ("ods", { ods($0) }), ("archives", { ZipBytes.archive(members($0)) }),
    ]

    @Test(arguments: pages.indices)
    func `gives the records that a page shows`(_ index: Int) throws {
        let page = Self.pages[index]
        let examples = try FormatPage(page.name).examples
        #expect(examples.count == 1)
        for example in examples {
            let kind = try #require(example.options.entries?.first { $0.key == "kind" }?.value.scalar)
            let type = try #require(RecordFormats.all.first { $0.kind == kind })
            let collector = DiagnosticCollector()
            let spec = FieldSpec("kind", .text, vi: "", en: "")
            let format = RecordFormats.decoder(
                of: type, reading: ConfigReader(example.options, fields: [spec] + type.fields, collector: collector))
            #expect(collector.diagnostics.isEmpty)
            let reading = try SheetReading(page.write(example.feed), format, fields: example.rows[0].map { .named($0) })
            #expect(reading.records == Array(example.rows.dropFirst()))
            #expect(reading.faults.isEmpty)
        }
    }
}
