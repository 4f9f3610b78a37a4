import Testing

@testable import Decoding

struct VietnameseSyllableTests {
    private static func matches(_ word: String) -> Bool { VietnameseSyllable.spelling.matches(word.unicodeScalars.map(\.value)) }

    @Test(
        arguments: """
            Việt Nam quốc gia giữa giếng gì quý quyết quỳnh khuya khuyến ngoại nghiêng người yêu ý ương ưu ở ê oái xoong đường TRƯỜNG \
            thuở rượu hươu miễn quăng quẫy huỳnh thủy thuỷ hòa hoà buýt soát kỳ ghế Điều nhiêu kiểu
            """.split(separator: " ").map(String.init))
    func `knows`(word: String) { #expect(Self.matches(word)) }

    @Test(arguments: [
        "cỏc", "tieáng", "các2", "Côte", "père", "bân̂", "kà", "nge", "ghà", "toẦN", "quàc", "ă", "Krông", "oò", "f", "tòán", "", "bcd", "nghiêngg",
    ])
    func `refuses`(word: String) { #expect(!Self.matches(word)) }
}
