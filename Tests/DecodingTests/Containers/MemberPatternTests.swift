import Testing

@testable import Decoding

struct MemberPatternTests {
    @Test(arguments: [
        ("*.csv", "a.csv", true), ("*.csv", "x/y/a.csv", true), ("*.csv", "a.CSV", false), ("x/*.csv", "x/a.csv", true),
        ("x/*.csv", "x/y/a.csv", false), ("x/**.csv", "x/y/a.csv", true), ("**/a.csv", "x/y/a.csv", true), ("?.csv", "ả.csv", true),
        ("?.csv", "ab.csv", false), ("Số liệu*", "Số liệu 2024.xlsx", true), ("*", "x/a", true), ("", "a", false), ("a", "a", true),
        ("*a*b*c*", "xxaxxbxxcxx", true), ("*a*b*c*", "xxaxxcxxbxx", false),
    ])
    func `matches as people expect`(pattern: String, name: String, expected: Bool) {
        #expect(MemberPattern(pattern).matches(name) == expected)
    }

    @Test func `takes no time for many stars`() {
        let name = String(repeating: "a", count: 2_000)
        #expect(!MemberPattern(String(repeating: "*a", count: 100) + "b").matches(name))
    }
}
