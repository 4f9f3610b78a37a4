import GatewayModel

/// Why the parser came to an end before the document did, and where.
struct XMLFailure {
    enum Reason {
        case doctype(String)
        case limit(XMLLimit)
        /// The number and the words of libxml2 (`xmlParserErrors`).
        case syntax(CInt, String)
    }

    /// What is known of the document by then.
    struct Document {
        let opening: [UInt8]
        /// The name of the root element; empty when none has begun.
        let root: String
        let isRootClosed: Bool
        let isAtEnd: Bool
        /// Whether the parser waited for the `;` behind an `&`, which it does to the end of the payload.
        let isHoldingReference: Bool

        var excerpt: PayloadExcerpt { PayloadExcerpt(opening) }

        /// The first byte that is not white space, a byte order mark or half of a UTF-16 character.
        var firstByte: UInt8? {
            opening.first { ![0x00, 0x09, 0x0A, 0x0D, 0x20, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) }
        }

        var isHTML: Bool { root.lowercased() == "html" }
    }

    private let reason: Reason
    private let place: PayloadPlace
    private let offset: Int
    private let unread: Int

    /// - Parameters:
    ///   - offset: The bytes before the place.
    ///   - unread: The bytes that had come but were not parsed yet.
    init(_ reason: Reason, at place: PayloadPlace, offset: Int = 0, unread: Int = 0) {
        self.reason = reason
        self.place = place
        self.offset = offset
        self.unread = unread
    }

    func error(_ document: Document) -> DecodeError {
        switch reason {
        case .doctype(let name):
            return name.lowercased() == "html" ? .malformed(place, document.excerpt.isNot("XML")) : .doctypeForbidden(place)
        case .limit(let limit): return .limit(place, limit.message)
        case .syntax(let code, let words):
            guard let first = document.firstByte else { return .empty(Self.emptyPayload) }
            if first != UInt8(ascii: "<") || document.isHTML { return .malformed(place, document.excerpt.isNot("XML")) }
            if document.isAtEnd, isForWantOfMore(document), !document.isRootClosed || document.root.isEmpty {
                return .truncated(place, Self.truncated)
            }
            if words.hasPrefix("Input is not proper UTF-8") { return .encoding(offset: offset, Self.notUTF8) }
            return .malformed(place, Self.syntaxMessage(code, words))
        }
    }
}

extension XMLFailure {
    /// `XML_ERR_NAME_REQUIRED`: an `&` that begins no reference.
    static let bareAmpersand: CInt = 68
    /// Whether an error at the end means that something was still to come, not that what came is wrong.
    private func isForWantOfMore(_ document: Document) -> Bool {
        unread == 0 || !document.isHoldingReference
    }

    static let outOfMemory = LocalizedText(
        vi: "không đủ bộ nhớ để đọc XML; hãy chạy lại khi máy rảnh hơn.",
        en: "there is not enough memory to read XML; run again when the machine is less busy.")

    private static let emptyPayload = LocalizedText(
        vi: "nguồn trả về nội dung rỗng thay vì XML; hãy kiểm tra địa chỉ và tham số.",
        en: "the feed answered with nothing instead of XML; check the address and the parameters.")

    private static let truncated = LocalizedText(
        vi: "XML kết thúc giữa chừng: dữ liệu tải về thiếu phần cuối. Hãy chạy lại; nếu vẫn vậy, hãy báo bên cung cấp.",
        en: "the XML ends in the middle: the last part is missing. Run again; if it stays so, tell the provider.")

    private static let notUTF8 = LocalizedText(
        vi: "XML có byte không phải UTF-8; hãy viết bảng mã thật vào connector, ví dụ encoding: windows-1252.",
        en: "the XML has bytes that are not UTF-8; write the true encoding into the connector, for example encoding: windows-1252.")

    /// The common errors in words of people; the words of libxml2 follow as one short line, for they may quote the feed.
    private static func syntaxMessage(_ code: CInt, _ words: String) -> LocalizedText {
        let detail = PayloadExcerpt(words.utf8).limited(to: 120)
        let known = commonErrors[code] ?? LocalizedText(vi: "XML sai cú pháp", en: "the XML breaks the rules of XML")
        return LocalizedText(
            vi: "\(known.vi) (libxml2 \(code): \(detail)). Hãy báo bên cung cấp sửa nguồn.",
            en: "\(known.en) (libxml2 \(code): \(detail)). Tell the provider to correct the feed.")
    }

    /// By the numbers of `xmlParserErrors`.
    private static let commonErrors: [CInt: LocalizedText] = [
        1: LocalizedText(vi: "có byte không đọc được theo bảng mã đã khai báo", en: "there are bytes that the declared encoding does not have"),
        5: LocalizedText(vi: "còn nội dung sau phần tử gốc", en: "there is more behind the root element"),
        9: LocalizedText(vi: "có ký tự điều khiển mà XML không cho phép", en: "there is a control character that XML does not allow"),
        23: LocalizedText(vi: "dấu & chưa được viết thành &amp;, hoặc thiếu dấu ; sau &tên", en: "an & is not written as &amp;, or &name has no ;"),
        26: LocalizedText(vi: "dùng &tên; mà XML không định nghĩa", en: "an &name; is used that XML does not define"),
        32: LocalizedText(
            vi: "không biết bảng mã mà XML khai báo; hãy viết encoding vào connector",
            en: "the encoding that the XML declares is unknown; write encoding into the connector"),
        42: LocalizedText(vi: "một thuộc tính xuất hiện hai lần trong cùng một thẻ", en: "an attribute stands twice in one tag"),
        bareAmpersand: LocalizedText(vi: "dấu & hoặc < chưa được viết thành &amp; hoặc &lt;", en: "an & or < is not written as &amp; or &lt;"),
        76: LocalizedText(vi: "thẻ đóng không khớp với thẻ mở", en: "a closing tag does not fit the opening one"),
        81: LocalizedText(
            vi: "bảng mã khai báo không phải bảng mã thật; hãy viết bảng mã thật vào connector, thường là encoding: utf-8",
            en: "the declared encoding is not the true one; write the true one into the connector, mostly encoding: utf-8"),
        201: LocalizedText(vi: "dùng tiền tố chưa khai báo (xmlns)", en: "a prefix is used that is not declared (xmlns)"),
    ]
}

extension XMLLimit {
    var message: LocalizedText {
        switch self {
        case .depth:
            LocalizedText(
                vi: "XML lồng nhau sâu hơn \(XMLBudget.depthLimit) tầng; cổng không nhận.",
                en: "the XML is nested more than \(XMLBudget.depthLimit) levels deep, which is not accepted.")
        case .tag:
            LocalizedText(
                vi: "một thẻ dài hơn \(XMLBudget.tagLimit) byte; cổng không nhận.",
                en: "a tag is longer than \(XMLBudget.tagLimit) bytes, which is not accepted.")
        case .text:
            LocalizedText(
                vi: "văn bản trong một phần tử dài hơn \(XMLBudget.textLimit) byte; cổng không nhận.",
                en: "the text of an element is longer than \(XMLBudget.textLimit) bytes, which is not accepted.")
        case .comment:
            LocalizedText(
                vi: "một ghi chú (<!-- … -->) dài hơn \(XMLBudget.commentLimit) byte; cổng không nhận.",
                en: "a comment (<!-- … -->) is longer than \(XMLBudget.commentLimit) bytes, which is not accepted.")
        case .output:
            LocalizedText(
                vi: "nội dung phình ra lớn hơn nhiều so với tệp nhận được; cổng không nhận.",
                en: "the content grows far beyond the size of the file, which is not accepted.")
        }
    }
}
