import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// The readers against openpyxl (xlsx) and calamine (ods) on the workbooks of others.
@Suite(.needsSamples, .enabled(if: WorkbookPython.isPresent, "python3 with openpyxl and python-calamine is not installed"))
struct WorkbookPythonTests {
    /// Files that one of the tools does not open, or reads against the standard: `_x000D_` is an escape (ISO 29500-1 §22.9.2.19).
    private static let excluded: Set<String> = [
        "empty_s_attribute.xlsx", "issue252.xlsx", "pass_protected.xlsx", "minimal_package.xlsx", "pivots.xlsx", "issue_530.xlsx", "issue_419.xlsx",
        "unesco_sdg4.xlsx", "has_x000D_.xlsx", "has_x000D_inline.xlsx", "issue_594_dos.ods", "pass_protected.ods", "col_types.ods",
        "readODStestfilegoogledocscreated.ods",
    ]

    private static func files(_ folder: String, _ ending: String) throws -> [URL] {
        let root = SampleCollection.file(folder)
        let all = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)).compactMap { $0 as? URL }
        return all.filter { $0.pathExtension == ending && !excluded.contains($0.lastPathComponent) }.sorted { $0.path < $1.path }
    }

    @Test(arguments: [
        ("conformance/xlsx-ods/calamine", "xlsx", 50), ("feeds/vietnam/budget-papi-pci/Data/Vietnam Provincial Budget", "xlsx", 3),
        ("conformance/xlsx-ods/calamine", "ods", 10), ("formats/ods/readODS", "ods", 20),
    ])
    func `reads what others read`(folder: String, ending: String, least: Int) throws {
        let files = try Self.files(folder, ending)
        #expect(files.count >= least)
        let expected = Dictionary(grouping: try WorkbookPython.cells(files)) { [$0.file, $0.sheet] }
        #expect(!expected.isEmpty)
        for (key, cells) in expected {
            let found = try read(URL(filePath: key[0]), sheet: key[1])
            for cell in cells { #expect(agrees(found[cell.cell] ?? "", cell), "\(key) \(cell.cell): \(found[cell.cell] ?? "") \(cell.value)") }
        }
    }

    /// The texts of a sheet's cells by their address.
    private func read(_ file: URL, sheet: String) throws -> [String: String] {
        var options = SheetOptions()
        options.sheet = .named(sheet)
        options.heading = .declared([])
        options.area.columns = 0...25
        var (xlsx, ods) = (XLSXFormat(), ODSFormat())
        (xlsx.options, ods.options) = (options, options)
        let reading = file.pathExtension == "ods" ? try SheetReading(file, ods) : try SheetReading(file, xlsx)
        var texts: [String: String] = [:]
        for (record, place) in zip(reading.records, reading.places) {
            let row = place.split(separator: "!").last ?? ""
            for (column, text) in record.enumerated() { texts[SheetPlaces.letters(column) + row] = text }
        }
        return texts
    }

    private func agrees(_ found: String, _ cell: WorkbookPython.Cell) -> Bool {
        switch cell.kind {
        case "number": Double(found) == Double(cell.value)
        case "date": found.hasPrefix(cell.value)
        default: found.split(whereSeparator: \.isWhitespace).joined(separator: " ") == cell.value
        }
    }
}
