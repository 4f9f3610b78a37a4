import GatewayModel
import Testing

struct NearestWordTests {
    private static let words = ["csv", "xml", "json", "timeout", "connect-timeout", "size-limit", "headers"]

    @Test(arguments: [("cvs", "csv"), ("tiemout", "timeout"), ("header", "headers"), ("Size-Limit", "size-limit"), ("jsn", "json")])
    func `offers the word that was meant`(_ written: String, _ meant: String) {
        #expect(nearestWord(to: written, among: Self.words) == meant)
    }

    @Test(arguments: ["parquet", "x", ""])
    func `offers nothing for a word that is near to none`(_ written: String) {
        #expect(nearestWord(to: written, among: Self.words) == nil)
    }
}
