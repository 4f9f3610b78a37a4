import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// Real feeds, against figures that other tools found in them.
@Suite(.needsSamples)
struct CSVFeedTests {
    @Test func `reads a statistics office's table below its title`() throws {
        let folder = "feeds/vietnam/gso/unzipped/gso_06082019/Administrative Unit, Land and Climate/"
        let format = CSVFormat.with {
            $0.dialect.delimiter = UInt8(ascii: ";")
            $0.heading = .rows(line: 3, count: 1)
            $0.encoding = .windows1252
        }
        let reading = try CSVReading(
            SampleCollection.file(folder + "Number of administrative units as of 31 December by province.csv"), format,
            fields: [.named("Cities, provincies"), .named("2009 Cities under provinces")])
        // Latin Windows has no Vietnamese: what the office wrote is "Bình Dinh" with ì only.
        #expect(reading.records.contains(["Bình Dinh", "1"]))
        #expect(reading.faults.isEmpty)
    }

    @Test func `reads a windows-1252 table of a thousand columns`() throws {
        let file = SampleCollection.file("feeds/worldbank-undp/rawdataset/undp_hdr_data.csv")
        let fields: [FieldSelector] = [.named("iso3"), .named("country"), .named("hdi_2023"), .named("hdi_rank_2023"), .named("hdi_1990")]
        let reading = try CSVReading(file, .with { $0.encoding = .windows1252 }, fields: fields)
        #expect(reading.columns.count == 1_112)
        #expect(reading.records.count == 206)
        #expect(reading.records.contains { $0[1] == "Côte d'Ivoire" })
        #expect(reading.records.first { $0[0] == "VNM" } == ["VNM", "Viet Nam", "0.766", "93", "0.499"])
        #expect(decodeError { () throws(DecodeError) in try CSVReading(file) }?.label == "encoding")
    }

    @Test func `reads a UTF-16 table whose first heading is empty`() throws {
        let file = SampleCollection.file("formats/worldbank-bulk/dsnd/lessons/ETLPipelines/9_encodings_exercise/mystery.csv")
        let reading = try CSVReading(file, .with { $0.encoding = .utf16 }, fields: [.named("Country Name"), .named("2016")])
        #expect(reading.columns.first == "")
        #expect(reading.records.count == 264)
        #expect(reading.records.contains(["Vietnam", "94569072.0"]))
    }

    @Test func `reads the World Bank's download with its title lines and trailing commas`() throws {
        let file = SampleCollection.file("feeds/worldbank-undp/rawdataset/API_NY.GDP.MKTP.KD.ZG_DS2_en_csv_v2_216044.csv")
        let reading = try CSVReading(file, .with { $0.heading = .rows(line: 5, count: 1) }, fields: [.named("Country Code"), .named("2019")])
        #expect(reading.records.contains(["VNM", "7.35926270105006"]))
        #expect(reading.faults.isEmpty)
    }

    @Test(arguments: [
        ("feeds/egov/uk-performance-platform/assets/data/services.csv", 183, 734),
        ("feeds/egov/canada-service-inventory/service.csv", 41, 694),
        ("feeds/egov/canada-service-inventory/service_standards.csv", 25, 3_864),
        ("feeds/payments/bis-cpmi/data/WS_CPMI_CT1_csv_col.csv", 42, 5_286),
        ("feeds/vietnam/admin-units-mapping/data/raw/sapnhap.bando.com.vn_ward_2025-07-17.csv", nil, 3_321),
        ("feeds/vietnam/admin-units-mapping/data/raw/danhmuchanhchinh.gso.gov.vn_ward_2025-07-18.csv", nil, 10_035),
    ])
    func `reads every record of a feed`(path: String, columns: Int?, records: Int) throws {
        let reading = try CSVReading(SampleCollection.file(path))
        if let columns { #expect(reading.columns.count == columns) }
        #expect(reading.records.count == records)
        #expect(reading.faults.isEmpty)
    }

    private static let eurostat = CSVFormat.with {
        $0.dialect.delimiter = 0x09
        $0.packed = UInt8(ascii: ",")
        $0.hasFlags = true
    }

    @Test(arguments: [("gov_10dd_edpt1", 4, 20, 6_322, 74_731), ("teina200", 2, 12, 66, 16)])
    func `reads Eurostat's tables with their packed column`(name: String, packed: Int, periods: Int, records: Int, missing: Int) throws {
        let reading = try CSVReading(SampleCollection.file("formats/eurostat-tsv/data_cleaning/raw/\(name).tsv"), Self.eurostat)
        #expect(reading.columns.count == packed + periods)
        #expect(reading.columns[packed - 1] == "geo")
        #expect(reading.records.count == records)
        #expect(reading.records.joined().count { $0 == ":" } == missing)
        #expect(reading.faults.isEmpty)
    }

    @Test func `reads Eurostat's marks behind figures`() throws {
        let file = SampleCollection.file("formats/eurostat-tsv/excerpt/trng_lfse_04.excerpt.tsv")
        let fields: [FieldSelector] = [.named("geo"), .named("2000"), .named("2021"), .named("2021 / flag")]
        let reading = try CSVReading(file, Self.eurostat, fields: fields)
        #expect(reading.records.count == 5)
        #expect(reading.records.first { $0[0] == "BE24" }.map { Array($0[2...]) } == ["19.3", "bu"])
        #expect(reading.records.first { $0[0] == "BA" }?[1] == ":")
    }

    @Test func `says that a saved error page is a web page`() throws {
        let file = SampleCollection.file("feeds/worldbank-undp/rawdataset/unesco_sdg4.xlsx")
        #expect(decodeError { () throws(DecodeError) in try CSVReading(file) } == .webPage)
    }
}
