import GatewayModel

extension PeriodRefusal {
    /// Why the text cannot be trusted as a period, and what to do about it.
    package var message: LocalizedText {
        switch self {
        case .ambiguousDayMonth:
            LocalizedText(
                vi: "01/02/2025 có thể là ngày 1 tháng 2 hoặc ngày 2 tháng 1. Khai báo style: vi (ngày/tháng) hoặc style: en (tháng/ngày).",
                en: "01/02/2025 may be 1 February or 2 January. Declare style: vi (day first) or style: en (month first).")
        case .ambiguousMultiYear:
            LocalizedText(
                vi: "2024-2025 có thể là năm học hoặc giai đoạn hai năm. Ghi \"Giai đoạn 2024-2025\", hoặc khai báo style: school-year.",
                en: "2024-2025 may be a school year or a span of two years. Write \"Giai đoạn 2024-2025\", or declare style: school-year.")
        case .ambiguousQuarterOrMonth:
            LocalizedText(
                vi: "III/2025 có thể là quý III hoặc tháng 3. Ghi rõ \"Quý III/2025\" hoặc \"Tháng 3/2025\".",
                en: "III/2025 may be the third quarter or March. Write \"Quý III/2025\" or \"Tháng 3/2025\".")
        case .ambiguousRangeOrMonth:
            LocalizedText(
                vi: "2024-25 có thể là hai năm hoặc một tháng ghi sai. Ghi đủ bốn chữ số của mỗi năm, hoặc khai báo style: school-year.",
                en: "2024-25 may be two years or a wrong month. Write both years with four digits, or declare style: school-year.")
        case .basisMismatch:
            LocalizedText(
                vi:
                    "Khoảng thời gian không bắt đầu vào ngày đầu kỳ theo cách tính đã khai báo (ngày 1, hoặc ngày 15 với state-15-14). Kiểm tra basis: của nguồn.",
                en:
                    "The interval does not start on the first day of a period by the declared basis (the 1st, or the 15th for state-15-14). Check basis: of the feed."
            )
        case .compactNotDeclared:
            LocalizedText(
                vi: "Dãy số liền như 202512 có thể là kỳ, mã số hay số liệu. Khai báo style: dhis2 nếu đây là kỳ báo cáo.",
                en: "Digits run together, such as 202512, may be a period, a code or a figure. Declare style: dhis2 if they are a period.")
        case .contradictoryYear:
            LocalizedText(
                vi: "Kỳ tự ghi một năm khác với năm lấy từ chỗ đã khai báo trong year:. Sửa nguồn, hoặc bỏ year: nếu kỳ luôn ghi đủ năm.",
                en:
                    "The period names another year than the place declared by year:. Correct the feed, or leave year: out if periods always name theirs."
            )
        case .dateTimeWithoutOffset:
            LocalizedText(
                vi:
                    "Thời điểm không ghi múi giờ nên không biết thuộc ngày nào ở Việt Nam. Yêu cầu nguồn ghi múi giờ (+07:00 hoặc Z), hoặc chỉ ghi ngày.",
                en: "The time has no offset, so its day in Việt Nam is unknown. Have the feed send an offset (+07:00 or Z), or the date alone.")
        case .empty:
            LocalizedText(
                vi: "Ô kỳ báo cáo để trống. Điền kỳ, hoặc lấy kỳ từ tiêu đề hay hằng số trong tệp ánh xạ.",
                en: "The period is empty. Fill it in, or take it from a heading or a constant in the mapping.")
        case .epochUnit:
            LocalizedText(
                vi:
                    "Số giây hoặc mili giây này rơi vào tháng đầu năm 1970 hoặc ngoài 1900-2100. Đổi giữa style: epoch-seconds và epoch-milliseconds.",
                en:
                    "So many seconds or milliseconds fall into early 1970, or outside 1900-2100. Change between style: epoch-seconds and epoch-milliseconds."
            )
        case .fiscalYear:
            LocalizedText(
                vi: "Năm tài chính không cho biết bắt đầu từ tháng nào. Ghi khoảng rõ ràng, ví dụ 2024-07-01/P1Y.",
                en: "A fiscal year does not say in which month it begins. Write the interval, for example 2024-07-01/P1Y.")
        case .notEpoch:
            LocalizedText(
                vi:
                    "Nguồn khai báo thời điểm tính từ năm 1970 nhưng ô không phải số nguyên. Sửa style: dưới period:, hoặc yêu cầu nguồn gửi số nguyên.",
                en:
                    "The feed is declared to count from 1970, but the cell is no whole number. Change style: under period:, or have it send whole numbers."
            )
        case .openEnd:
            LocalizedText(
                vi: "Lũy kế từ đầu năm nhưng không ghi đến khi nào. Ghi rõ: Lũy kế từ đầu năm đến hết tháng 10/2025.",
                en: "A sum from the start of the year that does not say up to when. Write for example: Lũy kế từ đầu năm đến hết tháng 10/2025.")
        case .outOfRange:
            LocalizedText(
                vi: "Tháng, quý, tuần, ngày hoặc số tháng không tồn tại (tháng 13, quý 5, ngày 31/02; \"12 tháng\" hãy ghi là cả năm). Sửa lại kỳ.",
                en:
                    "No such month, quarter, week, day or count of months (month 13, quarter 5, 31 February; write the year for \"12 tháng\"). Correct the period."
            )
        case .styleMismatch:
            LocalizedText(
                vi: "Kỳ này viết theo kiểu khác với kiểu đã khai báo. Sửa style: dưới period: (thử vi hoặc auto).",
                en: "The period is written in another style than the declared one. Change style: under period: (try vi or auto).")
        case .twoDigitYear:
            LocalizedText(
                vi: "Năm chỉ có hai chữ số nên không rõ thế kỷ. Ghi đủ bốn chữ số: 2025.",
                en: "The year has two digits, so its century is unknown. Write four digits: 2025.")
        case .unknown:
            LocalizedText(
                vi: "Không hiểu được kỳ này. Ghi theo mẫu: Tháng 12/2025, Quý I/2025, 6 tháng đầu năm 2025, Năm 2025, 31/12/2025.",
                en: "The text is not a known period. Write for example: Tháng 12/2025, Quý I/2025, 6 tháng đầu năm 2025, Năm 2025, 31/12/2025.")
        case .untypedSerial:
            LocalizedText(
                vi: "Số như 46022 có thể là ngày của Excel đã mất định dạng. Đặt kiểu Ngày cho cột trong bảng tính rồi xuất lại.",
                en: "A number such as 46022 may be an Excel date that lost its format. Format the column as dates and export it again.")
        case .yearMissing:
            LocalizedText(
                vi:
                    "Kỳ không ghi năm. Ghi thêm năm, hoặc lấy năm từ cột khác (year: Năm) hay từ dòng chữ trên bảng (year: { above: \"… năm {year}\" }).",
                en:
                    "The period has no year. Add the year, or take it from another column (year: Năm) or from a title above the table (year: { above: \"… năm {year}\" })."
            )
        case .yearOutOfRange:
            LocalizedText(
                vi: "Năm nằm ngoài khoảng 1900-2100; có thể là Phật lịch (2525) hoặc gõ sai. Sửa lại năm.",
                en: "The year lies outside 1900-2100: a Buddhist year (2525), or a slip. Correct the year.")
        }
    }
}
