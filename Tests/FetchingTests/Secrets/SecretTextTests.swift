import GatewayModel
import Testing

@testable import Fetching

struct SecretTextTests {
    @Test(
        arguments: [
            ("plain", "plain"), ("", ""), ("${secret:A}", "<secret:A>"), ("Bearer ${env:A_1}", "Bearer <env:A_1>"),
            ("${secret:a.b-c}${credential:D}", "<secret:a.b-c><credential:D>"), ("${file:/run/a b}", "<file:/run/a b>"),
            ("5$ and $x", "5$ and $x"), ("$", "$"), ("$${secret:A}", "$<secret:A>"), ("${{secret:A}", "${{secret:A}"),
            ("{period:yyyy}", "{period:yyyy}"),
        ])
    func `puts secrets in the places of their references`(written: String, expected: String) throws {
        let text = try SecretText(written)
        let resolver = SecretResolver { Secret("<\($0.source.rawValue):\($0.name)>") }
        #expect(try text.resolve(with: resolver).reveal() == expected)
        #expect(text.description == written)
    }

    @Test(
        arguments: [
            "${secret:}", "${secret:.a}", "${secret:a/b}", "${secret:a b}", "${env:Ă}", "${file:a}", "${file:/a/../b}", "${file:/}", "${vault:a}",
            "${A}",
            "${secret:A", "x${",
        ])
    func `refuses what cannot be a reference`(written: String) {
        let problem = #expect(throws: SecretReference.Problem.self) { try SecretText(written) }
        #expect(problem?.message.vi.isEmpty == false && problem?.message.vi != problem?.message.en)
    }

    @Test func `escapes the secrets and leaves what was written`() throws {
        let text = try SecretText("a&b=${secret:A}")
        let resolver = SecretResolver { _ in Secret("x&y") }
        #expect(try text.resolve(with: resolver, escaping: PercentEncoding.all).reveal() == "a&b=x%26y")
    }
}
