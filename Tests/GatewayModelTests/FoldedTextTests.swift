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
}
