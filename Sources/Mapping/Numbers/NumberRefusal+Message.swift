import GatewayModel

extension NumberRefusal {
    /// Why the text cannot be trusted as a number, and what to do about it.
    package var message: LocalizedText {
        switch self {
        case .ambiguousSeparator:
            LocalizedText(
                vi:
                    "Một dấu chấm hoặc phẩy đứng trước đúng ba chữ số có hai cách đọc (1.234 là một nghìn hay một phẩy hai). Khai báo numbers: vi hoặc numbers: en.",
                en: "One mark before exactly three digits has two readings (1.234: a thousand, or one and a bit). Declare numbers: vi or numbers: en."
            )
        case .badGrouping:
            LocalizedText(
                vi:
                    "Dấu phân cách không đúng kiểu số đã khai báo: mỗi nhóm phải có ba chữ số và chỉ một dấu thập phân. Kiểm tra lại số hoặc kiểu numbers: của nguồn.",
                en:
                    "The separators do not fit the declared number style: groups have three digits and there is one decimal mark. Check the figure, or numbers: of the feed."
            )
        case .compound:
            LocalizedText(
                vi: "Ô ghi nhiều số ghép lại (1 tỷ 200 triệu). Ghi thành một số: 1,2 tỷ.",
                en: "The cell joins several numbers (1 tỷ 200 triệu). Write one number: 1,2 tỷ.")
        case .contradictoryMarks:
            LocalizedText(
                vi: "Hai ký hiệu cạnh số nói hai tình trạng khác nhau. Khai báo cả cụm trong marks: (ví dụ \"bu\": B), hoặc sửa ô.",
                en:
                    "Two marks beside the number say two different things. Declare them together under marks: (for example \"bu\": B), or correct the cell."
            )
        case .exponent:
            LocalizedText(
                vi: "Số viết dạng lũy thừa (1,2E7) thường đã bị làm tròn. Xuất lại dữ liệu với đầy đủ chữ số.",
                en: "A number in scientific notation (1.2E7) has often been rounded. Export the data again with all digits.")
        case .fractionOrRank:
            LocalizedText(
                vi: "Đây là phân số hoặc thứ hạng (12/63), không phải một số. Tách thứ hạng và tổng số thành hai cột.",
                en: "This is a fraction or a rank (12/63), not one number. Put the rank and the total in two columns.")
        case .leadingSeparator:
            LocalizedText(
                vi: "Số bắt đầu bằng dấu phân cách nên có thể đã mất chữ số. Ghi cả số 0 ở trước: 0,5.",
                en: "The number begins with a separator, so a digit may be lost. Write the zero before it: 0.5.")
        case .notANumber:
            LocalizedText(
                vi: "Ô không chứa số. Sửa ô này, hoặc khai báo chữ đó trong missing: nếu nó nghĩa là không có số liệu.",
                en: "The cell holds no number. Correct it, or list the text under missing: if it stands for no figure.")
        case .notXSDDecimal:
            LocalizedText(
                vi:
                    "Nguồn khai báo numbers: machine nhưng ô không phải dạng 1234.5. Khai báo numbers: vi hoặc numbers: en nếu số liệu do người ghi, numbers: scientific nếu nguồn viết 1.2E7, marks: nếu cạnh số có ký hiệu (19.3 b), missing: nếu chữ đó nghĩa là không có số liệu.",
                en:
                    "The feed declares numbers: machine, but the cell is not of the form 1234.5. Declare numbers: vi or numbers: en if people write the figures, numbers: scientific if the feed writes 1.2E7, marks: if flags stand beside the figures (19.3 b), missing: if the text stands for no figure."
            )
        case .parentheses:
            LocalizedText(
                vi: "Ngoặc đơn có thể là số âm theo kế toán hoặc lời chú. Ghi số âm với dấu trừ, đưa lời chú sang cột khác.",
                en: "Parentheses may mean a negative amount or a note. Write negatives with a minus sign and move notes to a column of their own.")
        case .qualified:
            LocalizedText(
                vi:
                    "Đây là giá trị ước chừng hoặc giới hạn (trên, dưới, khoảng, ≥), không phải số chính xác. Xin số liệu chính xác từ đơn vị báo cáo.",
                en: "This is a bound or an approximation (over, under, about, ≥), not a figure. Ask the reporting agency for the exact figure.")
        case .range:
            LocalizedText(
                vi: "Ô ghi một khoảng (16-18), không phải một số. Ghi một giá trị, hoặc tách cận dưới và cận trên thành hai cột.",
                en: "The cell holds a range (16-18), not one number. Write one value, or put the two bounds in two columns.")
        case .spreadsheetError:
            LocalizedText(
                vi: "Ô chứa lỗi công thức của bảng tính. Mở tệp nguồn, sửa công thức rồi xuất lại.",
                en: "The cell holds a spreadsheet's formula error. Open the source file, repair the formula and export it again.")
        case .tooLong:
            LocalizedText(
                vi: "Số có hơn 38 chữ số hoặc hơn 37 chữ số sau dấu thập phân, không giữ được chính xác. Kiểm tra xem hai ô có bị dính nhau không.",
                en:
                    "The number has over 38 digits, or over 37 after the decimal mark, and cannot be kept exactly. Check whether two cells ran together."
            )
        case .trailingSeparator:
            LocalizedText(
                vi: "Số kết thúc bằng dấu phân cách nên có thể đã mất chữ số. Bỏ dấu đó hoặc ghi đủ các chữ số.",
                en: "The number ends with a separator, so digits may be lost. Remove the mark, or write the missing digits.")
        case .undeclaredMark:
            LocalizedText(
                vi:
                    "Sau số có dấu chú thích hoặc ký hiệu (85,2*, 85,2 (1)) chưa được khai báo. Thêm vào tệp ánh xạ: marks: { \"*\": note } nếu chỉ là chú thích, hoặc marks: { \"(ước)\": E } nếu là tình trạng.",
                en:
                    "Behind the number stands a footnote mark or a flag (85,2*, 85,2 (1)) that is not declared. Add to the mapping: marks: { \"*\": note } for a footnote, or marks: { \"(ước)\": E } for a status."
            )
        case .unknownSuffix:
            LocalizedText(
                vi:
                    "Phần chữ sau số không phải là đơn vị đã biết. Kiểm tra chính tả, thêm đơn vị vào Config/units.yaml, hoặc khai báo trong marks: nếu đó là ký hiệu (19,3 b).",
                en:
                    "The words behind the number are no known unit. Check the spelling, add the unit to Config/units.yaml, or declare the text under marks: if it is a flag (19.3 b)."
            )
        }
    }
}
