import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// Real workbooks, against values that other tools found in them.
@Suite(.needsSamples)
struct RealWorkbookTests {
    private static let conformance = "conformance/xlsx-ods/calamine/tests/"
    private static let budget = "feeds/vietnam/budget-papi-pci/Data/Vietnam Provincial Budget/"

    static let cells: [(file: String, sheet: SheetOptions.Choice, cell: String, value: String)] = [
        (budget + "Plan/MOF Budget 2015/Quang Binh 2015.xlsx", .position(1), "C7", "2500000"),
        (budget + "Final/2017/Bac Lieu (7-7)/QT-2017-N-B66-TT343-95.xlsx", .only, "V7", "-40000"),
        (budget + "Plan/MOF Budget 2019/Phu Yen 2019 (12-13)/DT-2019-N-B48-TT343-54.xlsx", .position(1), "C9", "5500000"),
        (budget + "Plan/MOF Budget 2019/Thai Nguyen 2019 (11-13)/DT-2019-N-B57-TT343-19.xlsx", .position(1), "H10", "6"),
        ("feeds/egov/eu-digital-agenda/frontend/cypress/fixtures/import_file_valid.xlsx", .position(1), "F2", "17.6"),
        (conformance + "date.xlsx", .position(1), "A1", "2021-01-01"), (conformance + "date_1904.xlsx", .position(1), "A1", "2021-01-01"),
        (conformance + "nonstandard-xml-ns-prefix.xlsx", .position(1), "A1", "a"),
        (conformance + "strict_iso_paths.xlsx", .position(1), "A1", "Item"),
        (conformance + "inlineStr_with_value.xlsx", .named("Requirements"), "D2", "1."),
    ]

    @Test(arguments: cells.indices)
    func `reads a known cell`(_ index: Int) throws {
        let (file, sheet, cell, value) = Self.cells[index]
        let format = XLSXFormat.with {
            $0.sheet = sheet
            $0.heading = .declared([])
            $0.area = SheetArea(cell) ?? .whole
        }
        let reading = try SheetReading(SampleCollection.file(file), format)
        #expect(reading.records == [[value]])
    }

    @Test func `reads the same from a workbook and from its CSV twin`() throws {
        let folder = "feeds/egov/unu-egov/egdi/"
        let csv = try CSVReading(SampleCollection.file(folder + "egdi-2018.csv"))
        let book = try SheetReading(SampleCollection.file(folder + "egdi-2018.xlsx"), XLSXFormat())
        #expect(book.columns == csv.columns)
        #expect(book.records.count == csv.records.count)
        for (left, right) in zip(book.records, csv.records) {
            for (stored, text) in zip(left, right) where stored != text { #expect(Double(stored) == text.flatMap { Double($0) }) }
        }
    }

    @Test(arguments: [
        (conformance + "pass_protected.xlsx", "parse"), (conformance + "issue252.xlsx", "parse"),
        ("feeds/worldbank-undp/rawdataset/unesco_sdg4.xlsx", "parse"),
    ])
    func `refuses what is no workbook`(file: String, label: String) {
        #expect(decodeError { () throws(DecodeError) in try SheetReading(SampleCollection.file(file), XLSXFormat()) }?.label == label)
    }

    @Test(arguments: [(conformance + "pass_protected.ods", "password"), (conformance + "issue_594_dos.ods", "more than 16384 cells")])
    func `refuses a hostile or locked document`(file: String, word: String) {
        let format = ODSFormat.with { $0.sheet = .position(1) }
        #expect(decodeError { () throws(DecodeError) in try SheetReading(SampleCollection.file(file), format) }?.message.en.contains(word) == true)
    }

    @Test func `reads a civil service's document of five thousand rows`() throws {
        let format = ODSFormat.with { $0.sheet = .named("Staff_in_post") }
        let reading = try SheetReading(SampleCollection.file("formats/ods/readODS/tests/testdata/issue81.ods"), format)
        #expect(reading.records.count > 5_000)
    }

    @Test func `reads decimals as stored, whatever mark the document shows`() throws {
        let format = ODSFormat.with { $0.heading = .declared([]) }
        let reading = try SheetReading(
            SampleCollection.file("formats/ods/readODS/tests/testdata/decimal_comma.ods"), format, fields: [.column(0), .column(1), .column(2)])
        #expect(reading.records.flatMap { $0 }.contains("3.4") && reading.records.flatMap { $0 }.contains("0.03"))
    }
}
