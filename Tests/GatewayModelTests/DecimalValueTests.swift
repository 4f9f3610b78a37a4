import GatewayModel
import Testing

struct DecimalValueTests {
    @Test(arguments: ["0", "7", "-3.5", "85.20", "0.001", "12345678901234567890.123456789", "-0.10"])
    func `keeps the digits as they were given`(_ text: String) throws {
        #expect(try #require(DecimalValue(text)).description == text)
    }

    @Test(arguments: ["", "-", ".", "1.", ".5", "1,5", "1e3", "+1", " 1", "1 ", "0x1", "--1", "1.2.3", "1234567890123456789012345678901234567890"])
    func `reads nothing but its canonical form`(_ text: String) {
        #expect(DecimalValue(text) == nil)
    }

    @Test(arguments: [("81.2", "81.20", 0), ("-1", "1", -1), ("0.1", "0.09", 1), ("100", "99.99", 1), ("-2.5", "-2.4", -1), ("0", "-0.00", 0)])
    func `compares by the number, not by the digits`(_ left: String, _ right: String, _ order: Int) throws {
        let (a, b) = (try #require(DecimalValue(left)), try #require(DecimalValue(right)))
        #expect((a < b) == (order < 0))
        #expect((a == b) == (order == 0))
        #expect((b < a) == (order > 0))
        if order == 0 { #expect(a.hashValue == b.hashValue) }
    }

    @Test(arguments: [("0.812", 2, "81.2"), ("5", 6, "5000000"), ("85", -2, "0.85"), ("1.5", 1, "15"), ("-0.05", 3, "-50"), ("0", 30, "0")])
    func `moves the decimal point exactly`(_ text: String, _ power: Int, _ moved: String) throws {
        #expect(try #require(DecimalValue(text)?.shifted(byPowerOfTen: power)).description == moved)
    }

    @Test func `gives no number rather than a wrong one when the point moves too far`() throws {
        #expect(try #require(DecimalValue("12345678901234567890")).shifted(byPowerOfTen: 25) == nil)
        #expect(try #require(DecimalValue("1.5")).shifted(byPowerOfTen: -37) == nil)
    }

    @Test(arguments: [
        ("1", "3", 2, 2, "33.33"), ("2", "3", 2, 2, "66.67"), ("1", "8", 2, 0, "13"), ("1", "200", 2, 0, "1"), ("0", "7", 2, 2, "0.00"),
        ("12.5", "0.25", 0, 1, "50.0"), ("-1", "3", 2, 1, "-33.3"), ("-1", "200", 2, 0, "-1"),
    ])
    func `divides with the half rounded away from zero`(_ top: String, _ bottom: String, _ power: Int, _ decimals: UInt8, _ result: String) throws {
        let (a, b) = (try #require(DecimalValue(top)), try #require(DecimalValue(bottom)))
        #expect(DecimalValue.ratio(of: a, over: b, power: power, decimals: decimals)?.description == result)
    }

    @Test func `has no ratio over zero`() {
        #expect(DecimalValue.ratio(of: .zero, over: .zero, power: 2, decimals: 2) == nil)
    }

    @Test(arguments: [("80", "75.5", "4.5"), ("0.75", "0.8", "-0.05"), ("1", "1.00", "0.00")])
    func `subtracts exactly`(_ left: String, _ right: String, _ difference: String) throws {
        let (a, b) = (try #require(DecimalValue(left)), try #require(DecimalValue(right)))
        #expect(a.subtracting(b)?.description == difference)
    }
}
