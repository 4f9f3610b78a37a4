import GatewayModel

extension JSONScanner {
    /// What the grammar of JSON does not allow.
    enum Problem {
        case notJSON, token, number, escape, surrogate, controlCharacter, colon, comma, trailingComma, trailingContent, secondValue
        case nameExpected
        case duplicateKey(String)
    }

    func malformed(_ problem: Problem) -> DecodeError {
        .malformed(place, problem.message(excerpt))
    }

    func truncated() -> DecodeError {
        .truncated(
            place,
            LocalizedText(
                vi: "JSON kết thúc giữa chừng: dữ liệu tải về thiếu phần cuối. Hãy chạy lại; nếu vẫn vậy, hãy báo bên cung cấp.",
                en: "the JSON ends in the middle: the last part is missing. Run again; if it stays so, tell the provider."))
    }

    func limit(_ bytes: Int = tokenLimit) -> DecodeError {
        .limit(
            place,
            LocalizedText(
                vi: "một chuỗi hoặc số dài hơn \(bytes) byte; cổng không nhận giá trị dài như vậy.",
                en: "a string or number is longer than \(bytes) bytes, which is not accepted."))
    }
}

extension JSONScanner.Problem {
    func message(_ excerpt: PayloadExcerpt) -> LocalizedText {
        switch self {
        case .notJSON: excerpt.isNot("JSON")
        case .token:
            found(
                excerpt, vi: "ở đây cần một giá trị JSON (chuỗi trong \"…\", số, true, false, null, { hoặc [)",
                en: "a JSON value belongs here (a string in \"…\", a number, true, false, null, { or [)")
        case .number:
            found(
                excerpt, vi: "số sai cú pháp JSON (không có số 0 thừa ở đầu, cần chữ số ở hai bên dấu chấm)",
                en: "this is not a number of JSON (no leading zeros, a digit on both sides of the point)")
        case .escape: found(excerpt, vi: "ký tự thoát sau dấu \\ không hợp lệ", en: "the escape behind the backslash is not one of JSON")
        case .surrogate:
            found(excerpt, vi: "mã \\u chỉ là một nửa ký tự (surrogate)", en: "a \\u escape is only half of a character (a lone surrogate)")
        case .controlCharacter:
            found(excerpt, vi: "chuỗi có ký tự điều khiển chưa viết bằng \\u hoặc \\n", en: "a string has a control character that is not escaped")
        case .colon: found(excerpt, vi: "thiếu dấu hai chấm sau tên", en: "a colon is missing behind a name")
        case .comma: found(excerpt, vi: "thiếu dấu phẩy hoặc dấu đóng", en: "a comma or a closing bracket is missing")
        case .trailingComma: found(excerpt, vi: "thừa dấu phẩy trước dấu đóng", en: "there is a comma before the closing bracket")
        case .trailingContent: found(excerpt, vi: "còn nội dung sau khi JSON đã kết thúc", en: "there is more text behind the end of the JSON")
        case .secondValue:
            found(
                excerpt, vi: "sau giá trị JSON còn nội dung trên cùng dòng; mỗi giá trị phải đứng riêng một dòng",
                en: "there is more text in the line behind the JSON value; each value needs a line of its own")
        case .nameExpected: found(excerpt, vi: "ở đây cần một tên trong dấu \"…\"", en: "a name in \"…\" belongs here")
        case .duplicateKey(let name):
            LocalizedText(
                vi: "tên \"\(name)\" xuất hiện hai lần trong cùng một nhóm, không biết giá trị nào đúng. Hãy báo bên cung cấp.",
                en: "the name \"\(name)\" stands twice in one object, so it is unknown which value is meant. Tell the provider.")
        }
    }

    private func found(_ excerpt: PayloadExcerpt, vi: String, en: String) -> LocalizedText {
        LocalizedText(
            vi: "\(vi); nhưng có: \(excerpt.limited(to: 40)). Hãy báo bên cung cấp.",
            en: "\(en); but there is: \(excerpt.limited(to: 40)). Tell the provider.")
    }
}
