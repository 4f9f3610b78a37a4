import GatewayModel

/// What every store says of a key to which one payload gives two values.
package enum Contradiction {
    package static let code = "KEY_CONTRADICTED"

    package static let message = LocalizedText(
        vi:
            "nguồn cho hai giá trị khác nhau cho cùng chỉ tiêu, địa bàn và kỳ; không nhận giá trị nào. Nếu là hai thứ khác nhau, hãy phân biệt bằng breakdown hoặc chọn bằng keep; nếu không, hãy hỏi bên gửi",
        en:
            "the payload gives two different values for the same indicator, area and period; neither is taken. If they are two things, tell them apart with breakdown or choose with keep; if not, ask the sender"
    )
}
