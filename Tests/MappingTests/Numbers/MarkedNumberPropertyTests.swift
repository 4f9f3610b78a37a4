import GatewayModel
import Mapping
import Testing

/// Declared marks and units never change which number a text is.
struct MarkedNumberPropertyTests {
    private static let vocabulary = NumberVocabulary(
        marks: [
            "*": .note, "(1)": .note, "¹": .note, "²": .note, "p": .status(.provisional), "b": .status(.breakInSeries), "(ước)": .status(.estimated),
        ], units: [.init("văn bằng", takesMultiplier: true)])

    @Test(arguments: NumberStyle.allCases)
    func `reads a decorated number as the number without its decoration`(style: NumberStyle) {
        var generator = SeededGenerator(seed: 8)
        let plain = NumberReader(style: style)
        let marked = NumberReader(style: style, vocabulary: Self.vocabulary)
        let decorations = [
            ("*", nil), (" (1)", nil), ("¹²", nil), (" p", ObservationStatus.provisional), ("b *", .breakInSeries), (" (ước)", .estimated),
        ]
        var numbers = 0
        for _ in 0..<4_000 {
            let text = generator.text(of: Array("01234567890000.,.,-"), lengths: 1...9)
            guard let (decoration, status) = decorations.randomElement(using: &generator) else { continue }
            guard case .number(let number) = plain.read(text) else {
                if case .number(let other) = marked.read(text + decoration) { Issue.record("\(text) became \(other)") }
                continue
            }
            numbers += 1
            var expected = number
            expected.status = status
            #expect(marked.read(text + decoration) == .number(expected), "\(text)\(decoration)")
        }
        #expect(numbers > 300)
    }

    /// The reference takes the text apart with no part of the grammar: the one run of digits and marks that is no footnote, read exactly.
    @Test(arguments: NumberStyle.allCases)
    func `reads no text as another number than an independent reading does`(style: NumberStyle) {
        var generator = SeededGenerator(seed: 9)
        let reader = NumberReader(style: style, vocabulary: Self.vocabulary)
        let pieces = ["1", "23", "456", "0", ".", ",", ".", ",", "-", " ", "*", "(1)", "¹", "²", "p", "b", "%", " tỷ", " văn bằng", "(", ")", "e"]
        var numbers = 0
        for _ in 0..<8_000 {
            let text = (0..<Int.random(in: 1...6, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            guard case .number(let number) = reader.read(text) else { continue }
            numbers += 1
            #expect(Self.reference(text, style).contains(number.value), "\(text) became \(number.value)")
        }
        #expect(numbers > 200)
    }

    /// The numbers that a text may be: one for a declared style, up to two for an undeclared one.
    private static func reference(_ text: String, _ style: NumberStyle) -> [DecimalValue] {
        let bare = text.replacing("(1)", with: " ")
        let runs = bare.matches(of: /(-?)([0-9](?:[0-9., ]*[0-9])?[.,]?|[.,][0-9]+)(?:e(-?[0-9]+))?/)
        guard runs.count == 1, let run = runs.first else { return [] }
        let digits = String(run.output.2).replacing(" ", with: "")
        let readings: [(group: String, mark: String)]
        switch style {
        case .vi: readings = [(".", ",")]
        case .en, .machine, .scientific: readings = [(",", ".")]
        case .auto: readings = [(".", ","), (",", ".")]
        }
        return readings.compactMap { group, mark in
            var plain = digits.replacing(group, with: "").replacing(mark, with: ".")
            if plain.hasPrefix(".") { plain = "0" + plain }
            if plain.hasSuffix(".") { plain += "0" }
            let exponent = run.output.3.flatMap { Int($0) } ?? 0
            return DecimalValue(run.output.1 + plain)?.shifted(byPowerOfTen: exponent)
        }
    }

    @Test(arguments: ["*", "(1)", "¹", "p", "bu", "(ước)", "ước", "[a]", "†", "**", "(p)"])
    func `can be told that a sign is a mark`(sign: String) {
        #expect(NumberVocabulary.canBeMark(sign, amongUnits: NumberVocabulary.index([NumberVocabulary.Unit("USD", takesMultiplier: true)])))
    }

    @Test(arguments: ["", " ", "1", "12", "-", "+", ".", ",", "%", "(%)", "đ", "tỷ", "người", "USD", "x", "10", "1)", "a b", "(1.5)", "(1-2)", "5*"])
    func `cannot be told that part of a number or a unit is a mark`(sign: String) {
        #expect(!NumberVocabulary.canBeMark(sign, amongUnits: NumberVocabulary.index([NumberVocabulary.Unit("USD", takesMultiplier: true)])))
    }
}
