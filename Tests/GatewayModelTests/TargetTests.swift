import GatewayModel
import Testing

struct TargetTests {
    @Test(arguments: [
        (Target.Goal.atLeast(80), "75.5", "4.5", false), (.atLeast(80), "80.00", "0", true), (.atMost(20), "25", "5", false),
        (.atMost(20), "7", "0", true), (.moreThan(60), "60", "0", false), (.moreThan(60), "60.1", "0", true), (.equal(100), "97", "3", false),
        (.equal(100), "100.0", "0", true), (.range(low: 16, high: 18), "15", "1", false), (.range(low: 16, high: 18), "19", "1", false),
        (.range(low: 16, high: 18), "17", "0", true),
    ])
    func `knows how far a figure is from it and whether it is met`(_ goal: Target.Goal, _ value: String, _ distance: String, _ isMet: Bool) throws {
        let target = Target(year: 2030, goal: goal)
        let value = try #require(DecimalValue(value))
        #expect(target.distance(from: value, direction: .none) == DecimalValue(distance))
        #expect(target.isMet(by: value, direction: .none) == isMet)
    }

    @Test(arguments: [
        (Indicator.Direction.up, "92.5", true), (.up, "90", true), (.up, "89.9", false), (.down, "92.5", false), (.down, "12", true),
        (.none, "92.5", false), (.none, "90.0", true),
    ])
    func `is met by what is better than a bare number`(_ direction: Indicator.Direction, _ value: String, _ isMet: Bool) throws {
        #expect(Target(year: 2030, goal: .equal(90)).isMet(by: try #require(DecimalValue(value)), direction: direction) == isMet)
    }

    @Test func `has no distance when it is in words`() {
        let target = Target(year: 2030, goal: .text(LocalizedText(vi: "tiên tiến", en: "advanced")))
        #expect(target.distance(from: .zero, direction: .up) == nil)
        #expect(target.isMet(by: .zero, direction: .up) == nil)
    }
}

extension DecimalValue: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int64) {
        self.init(mantissa: Int128(value))
    }
}
