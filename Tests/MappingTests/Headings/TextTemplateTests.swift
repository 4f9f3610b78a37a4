import Testing

@testable import Mapping

struct TextTemplateTests {
    @Test(
        arguments: [
            ("{period}", "Năm 2024", [["period": "Năm 2024"]]),
            ("X{period}", "X2008", [["period": "2008"]]),
            ("X{period}", "Pre. 2014", []),
            ("Năm {period} - {breakdown}", "NĂM 2024 – Thực hiện", [["period": "2024", "breakdown": "Thực hiện"]]),
            ("{period} - Thực hiện", "Quý I/2024  -  thực hiện", [["period": "Quý I/2024"]]),
            ("{period} | {breakdown}", "2024 Q1 | Tổng", [["period": "2024 Q1", "breakdown": "Tổng"]]),
            (
                "{period} {breakdown}", "2002 Lower secondary",
                [["period": "2002", "breakdown": "Lower secondary"], ["period": "2002 Lower", "breakdown": "secondary"]]
            ),
            ("Structure (%) {period}", "Structure (%) 2005", [["period": "2005"]]),
            ("{breakdown} ({unit}) {period}", "Total (Bill. Dongs) 2005", [["breakdown": "Total", "unit": "Bill. Dongs", "period": "2005"]]),
            ("… NĂM {year}", "DỰ TOÁN THU NGÂN SÁCH NHÀ NƯỚC NĂM 2019", [["year": "2019"]]),
            ("… năm {year}", "Năm 2019", [["year": "2019"]]),
            ("... năm {year} (…)", "Quyết toán năm 2017 (triệu đồng)", [["year": "2017"]]),
            ("Thu {area} {period}", "Thu Hoà Bình 2020", [["area": "Hoà Bình", "period": "2020"], ["area": "Hoà", "period": "Bình 2020"]]),
            ("Thu hòa {period}", "THU HOÀ 2020", [["period": "2020"]]),
            ("{breakdown} / {period}", "KV1 / 2020", [["breakdown": "KV1", "period": "2020"]]),
            ("{period} Vol.", "2012-Q4 Digital vol", []),
            ("Năm {period}", "Năm ", []),
        ] as [(String, String, [[String: String]])])
    func `cuts a text in every way that its form allows`(form: String, text: String, expected: [[String: String]]) throws {
        let template = try #require(TextTemplate(form))
        #expect(Set(try #require(template.readings(of: text))) == Set(expected))
    }

    @Test(arguments: ["{", "{}", "{a", "a}", "{a}{b}", "{a}…", "…{a}", "{a} {a}", "{ {a}"])
    func `has no form that cannot be matched`(form: String) {
        #expect(TextTemplate(form) == nil)
    }

    @Test
    func `reads decomposed text and no-break spaces like what people see`() throws {
        let template = try #require(TextTemplate("Năm {period} — {breakdown}"))
        #expect(template.readings(of: "Na\u{306}m\u{A0}2024 - Tô\u{309}ng") == [["period": "2024", "breakdown": "Tổng"]])
    }

    @Test
    func `gives up on a text that can be cut in too many ways`() throws {
        let template = try #require(TextTemplate("… {a} … {b} … {c} …"))
        #expect(template.readings(of: Array(repeating: "a", count: 400).joined(separator: " ")) == nil)
    }
}
