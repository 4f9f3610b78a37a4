import GatewayModel
import Testing

@testable import Mapping

struct NumberPropertyTests {
    @Test(arguments: NumberStyle.allCases)
    func `agrees with the full grammar wherever the short way answers`(style: NumberStyle) {
        var generator = SeededGenerator(seed: 1)
        let reader = NumberReader(style: style)
        var answers = 0
        for _ in 0..<20_000 {
            let text = generator.text(of: Array("0123456789012345678900.,.,-+% e/("), lengths: 0...9)
            let (quick, full) = Self.bothWays(reader, text)
            guard let quick else { continue }
            answers += 1
            #expect(quick == full, "\(text)")
        }
        #expect(answers > 1_000)
    }

    @Test(arguments: NumberStyle.allCases)
    func `agrees about long numbers`(style: NumberStyle) {
        var generator = SeededGenerator(seed: 2)
        let reader = NumberReader(style: style)
        for _ in 0..<5_000 {
            let digits = generator.text(of: Array("0123456789"), lengths: 1...40)
            let (quick, full) = Self.bothWays(reader, digits)
            let significant = digits.drop { $0 == "0" }
            #expect(full == (significant.count > 38 ? .refused(.tooLong) : .number(NumberText(value: Self.decimal(significant)))))
            if let quick { #expect(quick == full, "\(digits)") }
        }
    }

    @Test(arguments: NumberStyle.allCases.filter { $0 != .scientific }, [true, false])
    func `reads back every decimal as printed in the style`(style: NumberStyle, grouped: Bool) {
        var generator = SeededGenerator(seed: 3)
        let reader = NumberReader(style: style)
        for _ in 0..<5_000 {
            let mantissa = Int128(Int64.random(in: Int64.min...Int64.max, using: &generator)) >> Int128.random(in: 0...60, using: &generator)
            let value = DecimalValue(mantissa: mantissa, scale: UInt8.random(in: 0...12, using: &generator))
            let text = Self.print(value, style: style, grouped: grouped)
            switch reader.read(text) {
            case .number(let number): #expect(number == NumberText(value: value) && number.value.scale == value.scale, "\(text)")
            // Undeclared, a single mark before three digits has two readings; that is the only loss.
            case .refused(.ambiguousSeparator): #expect(style == .auto && text.filter { $0 == "." || $0 == "," }.count == 1)
            case let other: Issue.record("\(text) became \(other)")
            }
        }
    }

    @Test
    func `never reads an ambiguous text as one of its two meanings`() {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<20_000 {
            let text = generator.text(of: Array("0123456789.,"), lengths: 1...9)
            guard case .number(let open) = NumberReader(style: .auto).read(text) else { continue }
            for style in [NumberStyle.vi, .en] {
                if case .number(let declared) = NumberReader(style: style).read(text) { #expect(declared == open, "\(text)") }
            }
        }
    }

    @Test
    func `survives bytes that are no text`() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<5_000 {
            let bytes = (0..<Int.random(in: 1...12, using: &generator)).map { _ in UInt8.random(in: 0x80...0xFF, using: &generator) }
            bytes.withUnsafeBytes { bytes in
                for style in NumberStyle.allCases {
                    if case .number = NumberReader(style: style).read(bytes) { Issue.record("\(Array(bytes)) became a number") }
                }
            }
        }
    }

    private static func bothWays(_ reader: NumberReader, _ text: String) -> (NumberReading?, NumberReading) {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBytes { (reader.readQuickly($0), reader.readFully($0)) }
    }

    private static func decimal(_ digits: Substring) -> DecimalValue {
        DecimalValue(mantissa: digits.reduce(Int128(0)) { $0 * 10 + Int128($1.wholeNumberValue ?? 0) })
    }

    private static func print(_ value: DecimalValue, style: NumberStyle, grouped: Bool) -> String {
        let parts = value.description.split(separator: ".")
        let isVietnamese = style == .vi
        let mark = isVietnamese ? "," : "."
        var whole = String(parts[0])
        if grouped, style != .machine {
            let digits = Array(whole.drop { $0 == "-" })
            let groups = stride(from: digits.count % 3 - 3, to: digits.count, by: 3).map { String(digits[max(0, $0)..<max(0, $0 + 3)]) }
            whole = (whole.hasPrefix("-") ? "-" : "") + groups.filter { !$0.isEmpty }.joined(separator: isVietnamese ? "." : ",")
        }
        return parts.count == 2 ? whole + mark + parts[1] : whole
    }
}
