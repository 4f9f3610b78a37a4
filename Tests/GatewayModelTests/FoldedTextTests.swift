import GatewayModel
import Testing

struct FoldedTextTests {
    @Test(arguments: [
        ("Tỷ lệ (%)", "tỷ  lệ\u{00A0}(%)"), ("T\u{0079}\u{0309} le\u{0323}\u{0302}", "Tỷ lệ"), ("ĐẮK LẮK", "\u{00D0}ắk Lắk"),
        ("  Xã A ", "xã a"), ("VNM", "vnm"), ("Đà\u{200B} Nẵng", "đà nẵng"),
    ])
    func `folds what people do not see`(_ left: String, _ right: String) {
        #expect(FoldedText(left) == FoldedText(right))
    }

    @Test(arguments: [("hoà", "hòa"), ("ma", "má"), ("Bình Định", "Bình Dinh"), ("a b", "ab")])
    func `keeps apart what people do see`(_ left: String, _ right: String) {
        #expect(FoldedText(left) != FoldedText(right))
    }
}
