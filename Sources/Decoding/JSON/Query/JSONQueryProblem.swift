import GatewayModel

/// What keeps a text from being a query of RFC 9535.
enum JSONQueryProblem {
    case needsRoot, unexpected, nameMissing, bracketOpen, selectorExpected, notAnIndex, tooDeep
    case quoteOpen, escape, controlCharacter, number
    case parenthesisOpen, comparisonExpected, termExpected, notSingular, conditionAsValue, queryExpected
    case unknownFunction(String), argumentCount(String)

    /// What is wrong at a position, counted from 1, and how it is written rightly.
    func message(at position: Int, found: String) -> LocalizedText {
        let reason = reason
        let there = found.isEmpty ? LocalizedText(vi: "hết đường dẫn", en: "the path ends there") : LocalizedText("\"\(found)\"")
        return LocalizedText(
            vi: "\(reason.vi) (ký tự thứ \(position): \(there.vi))", en: "\(reason.en) (character \(position): \(there.en))")
    }

    private var reason: LocalizedText {
        switch self {
        case .needsRoot:
            LocalizedText(
                vi: "phải bắt đầu bằng $ (cả tài liệu), ví dụ $.duLieu[*]", en: "it must start with $ (the document), for example $.data[*]")
        case .unexpected:
            LocalizedText(
                vi: "không hiểu chỗ này; giữa các tên dùng dấu chấm, tên có ký tự lạ viết ['tên']",
                en: "this is not understood; names are joined with a dot, and unusual names are written ['name']")
        case .nameMissing:
            LocalizedText(
                vi: "thiếu tên sau dấu chấm; tên bắt đầu bằng chữ số hoặc có ký tự lạ viết ['tên']",
                en: "a name is missing behind the dot; one that begins with a digit or has unusual characters is written ['name']")
        case .bracketOpen:
            LocalizedText(vi: "dấu [ chưa được đóng; hãy viết [*], [0] hoặc ['tên']", en: "a [ is not closed; write [*], [0] or ['name']")
        case .selectorExpected:
            LocalizedText(
                vi: "trong [ ] cần 'tên', *, thứ tự như 0 hoặc -1, khoảng như 1:3, hoặc ?điều-kiện",
                en: "inside [ ] belongs 'name', *, a position such as 0 or -1, a range such as 1:3, or ?condition")
        case .notAnIndex:
            LocalizedText(
                vi: "thứ tự là số nguyên không có số 0 thừa ở đầu, ví dụ 0, 12, -1",
                en: "a position is a whole number without leading zeros, for example 0, 12, -1")
        case .tooDeep:
            LocalizedText(
                vi: "điều kiện lồng nhau hơn \(JSONQueryParser.depthLimit) tầng",
                en: "conditions are nested more than \(JSONQueryParser.depthLimit) levels deep")
        case .quoteOpen: LocalizedText(vi: "dấu nháy chưa được đóng", en: "a quote is not closed")
        case .escape:
            LocalizedText(
                vi: "sau dấu \\ chỉ được b f n r t / \\ u và dấu nháy đang dùng", en: "behind \\ only b f n r t / \\ u and the quote in use may stand"
            )
        case .controlCharacter:
            LocalizedText(vi: "ký tự điều khiển phải viết bằng \\n, \\t hoặc \\u", en: "a control character is written \\n, \\t or \\u")
        case .number: LocalizedText(vi: "số viết sai; ví dụ đúng: 0, -1.5, 2e3", en: "this is no number; right are 0, -1.5, 2e3")
        case .parenthesisOpen: LocalizedText(vi: "dấu ( chưa được đóng", en: "a ( is not closed")
        case .comparisonExpected:
            LocalizedText(
                vi: "giá trị này phải được so sánh, ví dụ == 'abc'", en: "this value must be compared with something, for example == 'abc'")
        case .termExpected:
            LocalizedText(
                vi: "điều kiện cần @.tên, $.tên, 'chữ', số, true, false, null hoặc một hàm",
                en: "a condition needs @.name, $.name, 'text', a number, true, false, null or a function")
        case .notSingular:
            LocalizedText(
                vi: "chỉ so sánh được với đường dẫn tới một giá trị: không có *, khoảng, điều kiện hay ..",
                en: "only a path to one value can be compared: no *, range, condition or ..")
        case .conditionAsValue:
            LocalizedText(
                vi: "match và search đã là đúng hoặc sai nên không so sánh được",
                en: "match and search are true or false already and cannot be compared")
        case .queryExpected: LocalizedText(vi: "count và value cần một đường dẫn như @.ds[*]", en: "count and value need a path such as @.list[*]")
        case .unknownFunction(let name):
            LocalizedText(
                vi: "không có hàm \"\(name)\"; có: length, count, value, match, search",
                en: "there is no function \"\(name)\"; there are length, count, value, match, search")
        case .argumentCount(let name):
            LocalizedText(
                vi: "hàm \(name) cần \(name == "match" || name == "search" ? 2 : 1) tham số",
                en: "the function \(name) needs \(name == "match" || name == "search" ? "2 arguments" : "1 argument")")
        }
    }
}
