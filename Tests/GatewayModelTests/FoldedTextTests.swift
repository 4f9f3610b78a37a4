import GatewayModel
import Testing

struct FoldedTextTests {
    @Test(arguments: [
        ("Tỷ lệ (%)", "tỷ  lệ\u{00A0}(%)"), ("T\u{0079}\u{0309} le\u{0323}\u{0302}", "Tỷ lệ"), ("ĐẮK LẮK", "\u{00D0}ắk Lắk"),
        ("  Xã A ", "xã a"), ("VNM", "vnm"), ("Đà\u{200B} Nẵng", "đà nẵng"), ("\u{189}à", "Đà"),
        ("hoà", "hòa"), ("thuý", "thúy"), ("khoẻ", "khỏe"), ("HOẠ SĨ", "họa sĩ"), ("hòan", "hoàn"), ("Thủy", "THUY\u{309}"),
        ("a\u{2009}\u{3000}b", "a b"),
    ])
    func `folds what people do not see`(_ left: String, _ right: String) {
        #expect(FoldedText(left) == FoldedText(right))
    }

    @Test(arguments: [("ma", "má"), ("kỹ", "kĩ"), ("ò a", "o à"), ("của", "cuả"), ("mùa", "muà"), ("Bình Định", "Bình Dinh"), ("a b", "ab")])
    func `keeps apart what people do see`(_ left: String, _ right: String) {
        #expect(FoldedText(left) != FoldedText(right))
    }

    /// What is dropped from every text and is not taken by the quick way, so that what stands behind it goes the long way.
    private static let detour = "\u{200B}"

    @Test func `folds every character alike on the quick and on the long way`() {
        for scalar in (0..<0x3000 as Range<UInt32>).compactMap(Unicode.Scalar.init) {
            for text in ["\(scalar)", "a\(scalar)", "\(scalar)a", "Ò\(scalar) e", "\(scalar)ý"]
            where FoldedText(text) != FoldedText(Self.detour + text) {
                Issue.record("U+\(String(scalar.value, radix: 16)) in \(text)")
            }
        }
    }

    @Test(arguments: ["ùy", "ũy", "ủy", "Òa", "ọe", "ùY ", "ỏả"]) func `folds a text that grows`(_ syllable: String) {
        for count in 1..<40 {
            let text = String(repeating: syllable, count: count)
            #expect(FoldedText(text) == FoldedText(Self.detour + text))
        }
    }

    @Test func `folds every pair of vowels alike on the quick and on the long way`() {
        let letters = Array("aàáảãạăằắâầấeèéẻẽẹêềoòóỏõọôồơờuùúủũụưừyỳýỷỹỵđĐÐðAÀÁEÈOÒÓỎÕỌUÙÚỦŨỤYÝ .–₫")
        for first in letters {
            for second in letters where FoldedText("h\(first)\(second)i") != FoldedText(Self.detour + "h\(first)\(second)i") {
                Issue.record("\(first)\(second)")
            }
        }
    }
}
