import GatewayModel

/// The beginning of a payload as one line of text, for messages about an answer that is not of the declared format.
struct PayloadExcerpt {
    static let characterLimit = 200

    private let text: String

    /// Takes the first characters; bytes that are no text and line ends become spaces.
    init(_ bytes: some Collection<UInt8>) {
        let decoded = String(decoding: bytes.prefix(Self.characterLimit * 4), as: UTF8.self)
        var text = ""
        for character in decoded.prefix(Self.characterLimit) {
            if Self.isPlain(character) {
                text.append(character)
            } else if !text.isEmpty, !text.hasSuffix(" ") {
                text += " "
            }
        }
        if text.hasSuffix(" ") { text.removeLast() }
        self.text = text
    }

    private static func isPlain(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { scalar in
            scalar.value > 0x20 && scalar.value != 0x7F && scalar != "\u{FFFD}" && scalar != "\u{FEFF}"
        }
    }

    /// The first characters, for messages about one value or place.
    func limited(to limit: Int) -> String { text.count > limit ? text.prefix(limit) + "…" : text }

    private var isHTML: Bool {
        let start = text.prefix(15).lowercased()
        return start.hasPrefix("<!doctype html") || start.hasPrefix("<html") || start.hasPrefix("<head") || start.hasPrefix("<body")
    }

    /// The message for a payload that is not `format` at all; says whether it is an HTML page, and quotes it.
    func isNot(_ format: String) -> LocalizedText {
        if isHTML {
            return LocalizedText(
                vi:
                    "nguồn trả về một trang HTML thay vì \(format) (thường là trang đăng nhập hoặc trang báo lỗi); nội dung bắt đầu bằng: \(text). Hãy kiểm tra địa chỉ và quyền truy cập.",
                en:
                    "the feed answered with an HTML page instead of \(format) (often a login or error page); it begins: \(text). Check the address and the access rights."
            )
        }
        return LocalizedText(
            vi: "nội dung không phải là \(format); nội dung bắt đầu bằng: \(text). Hãy kiểm tra địa chỉ, tham số và \"kind\" của nguồn.",
            en: "the content is not \(format); it begins: \(text). Check the address, the parameters and the \"kind\" of the feed.")
    }
}
