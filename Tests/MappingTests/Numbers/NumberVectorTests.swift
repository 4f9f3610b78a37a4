import GatewayModel
import Testing

@testable import Mapping

struct NumberVectorTests {
    @Test(arguments: GrammarVector.own(folder: "Numbers"))
    func `reads every number of the table as written there`(vector: GrammarVector) throws {
        try check(vector)
    }

    @Test(
        .enabled(if: GrammarVector.areSharedVectorsPresent, "the shared vectors are not beside this repository"),
        arguments: GrammarVector.shared(kind: "number"))
    func `reads every number of the shared vectors`(vector: GrammarVector) throws {
        try check(vector)
    }

    private func check(_ vector: GrammarVector) throws {
        let declared = try #require(NumberDeclaration(vector.style))
        switch NumberReader(style: declared.style, vocabulary: declared.vocabulary).read(vector.input) {
        case .number(let number):
            #expect(number.value.description == vector.expected)
            #expect(number.status?.code ?? "" == vector.status)
            if vector.note.hasPrefix("UNIT=") { #expect("UNIT=\(number.unit ?? "");UNIT_MULT=\(number.powerOfTen)" == vector.note) }
        case .missing(let status):
            #expect(vector.expected == "<missing>")
            #expect(status.code == vector.status)
        case .refused(let refusal):
            #expect(refusal.code == vector.expected)
        }
    }

    @Test(arguments: NumberRefusal.allCases)
    func `explains every refusal in both languages`(refusal: NumberRefusal) {
        #expect(refusal.message.vi != refusal.message.en)
        #expect(refusal.message.vi.count > 40 && refusal.message.en.count > 40)
        #expect(refusal.code.hasPrefix("NUM_"))
    }
}
