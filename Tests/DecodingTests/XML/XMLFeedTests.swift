import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// Real files of real providers.
@Suite(.needsSamples)
struct XMLFeedTests {
    @Test func `reads the World Bank's population of all countries`() throws {
        let file = SampleCollection.file("formats/worldbank-bulk/dsnd/lessons/ETLPipelines/2_extract_exercise/population_data.xml")
        let fields = ["field[@name='Country or Area']/@key", "field[@name='Year']", "field[@name='Value']"]
        let reading = try RecordReading(file, XMLFormat.at("/Root/data/record"), fields: fields)
        #expect(reading.records.count == 15_312)
        #expect(reading.records.count { $0[2] == "" } == 165)
        #expect(reading.records.contains(["VNM", "2017", "95540800"]))
        #expect(reading.faults.isEmpty)
    }

    @Test func `reads the World Bank's countries in JSON`() throws {
        let file = SampleCollection.file("formats/worldbank-json/world_bank_ruby/spec/fixtures/countries.json")
        let reading = try RecordReading(file, JSONFormat.at("$[1][*]"), fields: ["id", "region.value", "$[0].total"])
        #expect(reading.records.count == 50)
        #expect(reading.records.first == ["ABW", "Latin America & Caribbean (all income levels)", "240"])
        let notJSON = SampleCollection.file("formats/worldbank-json/world_bank_ruby/spec/fixtures/brazil.json")
        let format = try JSONFormat.at("$[1][*]")
        #expect(decodeError { () throws(DecodeError) in try RecordReading(notJSON, format, fields: ["id"]) }?.label == "parse")
    }
}
