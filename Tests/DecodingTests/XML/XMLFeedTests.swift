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

    @Test(arguments: ["soap_fault", "soap_fault12", "another_soap_fault"])
    func `takes no SOAP fault for an answer without records`(name: String) throws {
        let file = SampleCollection.file("formats/soap/savon/spec/fixtures/response/\(name).xml")
        let format = try XMLFormat.at("/Envelope/Body/getResponse/row")
        let error = decodeError { () throws(DecodeError) in try RecordReading(file, format, fields: ["a"]) }
        #expect(error?.label == "parse")
        #expect(error?.message.en.contains("Fault") == true)
    }

    @Test func `reads the fault of a SOAP answer as a record of its own`() throws {
        let file = SampleCollection.file("formats/soap/savon/spec/fixtures/response/soap_fault.xml")
        let format = try XMLFormat.at("/s:Envelope/s:Body/s:Fault", ["s": "http://schemas.xmlsoap.org/soap/envelope/"])
        #expect(try RecordReading(file, format, fields: ["faultcode"]).records == [["soap:Server"]])
    }

    @Test func `refuses a SOAP answer with bytes of another encoding`() throws {
        let file = SampleCollection.file("formats/soap/savon/spec/fixtures/response/soap_fault_invalid_encoding.xml")
        let format = try XMLFormat.at("/Envelope/Body/Fault")
        #expect(decodeError { () throws(DecodeError) in try RecordReading(file, format, fields: []) }?.label == "encoding")
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
