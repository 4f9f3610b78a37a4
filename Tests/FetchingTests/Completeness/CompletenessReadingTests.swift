import Fetching
import GatewayModel
import Hashing
import Testing

struct CompletenessReadingTests {
    @Test func `reads every key`() throws {
        let rule = try AnsweredPage.rule(
            """
            {
              records: { at-least: 10, at-most: 20, share-of-last: "70 %" }, count: { from: $.tongSo },
              trailer: "Tổng số: {count} bản ghi", checksum: { url: "{url}.md5", algorithm: md5 }, marker: { url: DONE }, stable: yes
            }
            """)
        #expect(rule.records == RecordBounds(atLeast: 10, atMost: 20, shareOfLast: 70))
        #expect(rule.countPlace == "$.tongSo" && rule.marker == "DONE" && rule.isStable)
        #expect(rule.trailer?.before == "Tổng số: " && rule.trailer?.after == " bản ghi")
        #expect(rule.checksum == ChecksumRule(place: .companion("{url}.md5"), algorithm: .md5))
    }

    @Test(arguments: [
        ("{ trailer: \"Tổng số\" }", "GW2241"), ("{ trailer: \"{count} {count}\" }", "GW2241"), ("{ records: { } }", "GW2242"),
        ("{ records: { at-least: 3, at-most: 2 } }", "GW2004"), ("{ records: { share-of-last: 0 % } }", "GW2004"),
        ("{ records: { share-of-last: a lot } }", "GW2004"), ("{ records: { at-least: -1 } }", "GW2004"), ("{ checksum: { } }", "GW2243"),
        ("{ checksum: { url: a, header: b } }", "GW2243"), ("{ checksum: { url: a, algorithm: crc32 } }", "GW2004"), ("{ count: { } }", "GW2003"),
        ("{ marker: { } }", "GW2003"), ("{ min-records: 3 }", "GW2002"), ("{ stable: twice }", "GW2004"),
    ])
    func `reports what it cannot take`(_ yaml: String, code: String) throws {
        let collector = DiagnosticCollector()
        _ = CompletenessRule(reading: ConfigReader(FlowYAML.read(yaml), fields: CompletenessRule.fields, collector: collector))
        #expect(collector.diagnostics.map(\.code) == [code])
    }
}
