import GatewayModel
import Publishing
import Testing

struct ObservationExportTests {
    private let zeros = String(repeating: "0", count: 64)

    private func line(_ figure: PublishedFigure, _ names: [String] = ObservationColumn.all.map(\.name)) -> String {
        var bytes: [UInt8] = []
        ObservationCSV(columns: names.compactMap { name in ObservationColumn.all.first { $0.name == name } }).append(figure, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `begins with the columns that SDMX readers expect`() {
        var bytes: [UInt8] = []
        ObservationCSV().appendHeadings(to: &bytes)
        let headings = String(decoding: bytes, as: UTF8.self)
        #expect(headings.hasPrefix("INDICATOR,REF_AREA,FREQ,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,BREAKDOWN,"))
        #expect(headings.hasSuffix("LOCATOR,RAW_VALUE\n"))
        #expect(Set(ObservationColumn.all.map(\.name)).count == ObservationColumn.all.count)
    }

    @Test func `writes every column of a figure, the period with its own days`() {
        let expected =
            "ONLINE_SERVICE_USE,VN52,M,2025-12,85.20,PT,A,_T,A,state-15-14,2025-11-15,2025-12-14,2,2025-07-01T02:30:00.250000Z,VPUBND,"
            + "vpubnd/online,7,\(zeros),line 15,\"85,20\"\n"
        #expect(line(figure()) == expected)
    }

    @Test func `leaves the cell of a missing value empty and says why in the status`() {
        #expect(line(figure(value: nil, status: .notCollected), ["OBS_VALUE", "OBS_STATUS"]) == ",L\n")
    }

    @Test(
        arguments: [
            ("=1+1", "'=1+1"), ("+84", "'+84"), ("-5", "'-5"), ("@cmd", "'@cmd"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("a=b", "a=b"), ("", ""),
            ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("=a,b", "\"'=a,b\""),
        ])
    func `quotes what CSV needs quoted and disarms what a spreadsheet would run`(raw: String, cell: String) {
        #expect(line(figure(raw: raw), ["RAW_VALUE"]) == cell + "\n")
    }

    @Test func `never touches a negative value`() {
        #expect(line(figure(value: DecimalValue(mantissa: -5)), ["OBS_VALUE"]) == "-5\n")
    }

    @Test func `gives JSON the same names in camel case, values as texts and counts as numbers`() {
        var bytes: [UInt8] = []
        figure(provider: nil).json.append(to: &bytes)
        let expected =
            #"{"indicator": "ONLINE_SERVICE_USE", "refArea": "VN52", "freq": "M", "timePeriod": "2025-12", "obsValue": "85.20", "#
            + #""unitMeasure": "PT", "obsStatus": "A", "breakdown": "_T", "valueType": "A", "periodBasis": "state-15-14", "#
            + #""periodStart": "2025-11-15", "periodEnd": "2025-12-14", "revision": 2, "knownFrom": "2025-07-01T02:30:00.250000Z", "#
            + #""dataProvider": null, "connector": "vpubnd/online", "run": 7, "payloadSha256": "\#(zeros)", "locator": "line 15", "#
            + #""rawValue": "85,20"}"#
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }
}
