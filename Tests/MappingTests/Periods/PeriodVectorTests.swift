import GatewayModel
import Testing

@testable import Mapping

struct PeriodVectorTests {
    @Test(arguments: GrammarVector.own(folder: "Periods"))
    func `reads every period of the table as written there`(vector: GrammarVector) throws {
        try check(vector)
    }

    @Test(
        .enabled(if: GrammarVector.areSharedVectorsPresent, "the shared vectors are not beside this repository"),
        arguments: GrammarVector.shared(kind: "period"))
    func `reads every period of the shared vectors`(vector: GrammarVector) throws {
        try check(vector)
    }

    private func check(_ vector: GrammarVector) throws {
        switch try #require(PeriodDeclaration(vector.style)).read(vector.input) {
        case .period(let period, let status):
            #expect(period.label == vector.expected)
            if vector.note.contains(" to ") { #expect("\(period.start) to \(period.end.adding(days: -1))" == vector.note) }
            #expect(status?.code ?? "" == vector.status)
        case .refused(let refusal):
            #expect(refusal.code == vector.expected)
        }
    }

    @Test(arguments: PeriodRefusal.allCases)
    func `explains every refusal in both languages`(refusal: PeriodRefusal) {
        #expect(refusal.message.vi != refusal.message.en)
        #expect(refusal.message.vi.count > 40 && refusal.message.en.count > 40)
        #expect(refusal.code.hasPrefix("PER_"))
    }
}
