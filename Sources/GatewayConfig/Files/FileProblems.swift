import GatewayModel
import Yams

/// The messages about the text of one file, whatever it says: what is wrong, where, and what to write instead.
struct FileProblems {
    let file: String
    let collector: DiagnosticCollector

    func place(_ line: Int, _ column: Int) -> SourcePlace {
        SourcePlace(file: file, line: line, column: column)
    }

    func place(_ mark: Mark?) -> SourcePlace {
        place(mark?.line ?? 1, mark?.column ?? 1)
    }

    func tooLarge(limit: Int) {
        let size = limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit >> 10) KiB"
        collector.error(
            "GW1002", at: place(1, 1),
            LocalizedText(vi: "tệp lớn hơn \(size)", en: "the file is larger than \(size)"),
            fix: LocalizedText(vi: "chia tệp thành nhiều tệp nhỏ hơn", en: "divide it into several smaller files"))
    }

    func forbiddenCharacter(_ problem: CharacterCheck.Problem) {
        switch problem {
        case .notUTF8(let line, let column):
            collector.error(
                "GW1003", at: place(line, column),
                LocalizedText(vi: "byte ở đây không thuộc UTF-8", en: "the byte here is not UTF-8"),
                fix: LocalizedText(
                    vi: "lưu tệp với bảng mã UTF-8 trong trình soạn thảo", en: "save the file with the encoding UTF-8 in your editor"))
        case .forbidden(let scalar, let line, let column):
            let name = "U+" + padded(hexadecimal: scalar.value)
            collector.error(
                "GW1004", at: place(line, column),
                LocalizedText(vi: "có ký tự điều khiển \(name) không nhìn thấy được", en: "there is an invisible control character \(name)"),
                fix: LocalizedText(vi: "xóa ký tự đó", en: "delete it"))
        }
    }

    private func padded(hexadecimal value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    func refused(_ kind: YAMLScanner.Refusal, line: Int, column: Int) {
        let place = place(line, column)
        switch kind {
        case .depth:
            let limit = YAMLFile.maximumDepth
            collector.error(
                "GW1006", at: place,
                LocalizedText(
                    vi: "các danh sách và nhóm khóa lồng nhau quá \(limit) cấp",
                    en: "lists and groups of keys lie within one another more than \(limit) levels deep"),
                fix: LocalizedText(vi: "viết phẳng hơn; thường là do thiếu dấu ] hoặc }", en: "write it flatter; often a ] or } is missing"))
        case .anchor:
            collector.error(
                "GW1007", at: place,
                LocalizedText(
                    vi: "không dùng mốc (&): một tệp chỉ nói đúng những gì nhìn thấy",
                    en: "anchors (&) are not used here: a file says exactly what it shows"),
                fix: LocalizedText(
                    vi: "viết đầy đủ giá trị ở mỗi chỗ; nếu & là một phần của văn bản thì đặt văn bản trong dấu \"…\"",
                    en: "write the value out at each place; if the & belongs to a text, put the text in \"…\""))
        case .alias:
            collector.error(
                "GW1007", at: place,
                LocalizedText(
                    vi: "không dùng tham chiếu (*): một tệp chỉ nói đúng những gì nhìn thấy",
                    en: "aliases (*) are not used here: a file says exactly what it shows"),
                fix: LocalizedText(
                    vi: "viết đầy đủ giá trị; nếu * là một phần của văn bản thì đặt văn bản trong dấu \"…\"",
                    en: "write the value out; if the * belongs to a text, put the text in \"…\""))
        case .tag:
            collector.error(
                "GW1008", at: place,
                LocalizedText(
                    vi: "không dùng nhãn kiểu (!): mọi giá trị là văn bản như đã viết",
                    en: "tags (!) are not used here: every value is the text as written"),
                fix: LocalizedText(
                    vi: "bỏ nhãn; nếu ! là một phần của văn bản thì đặt văn bản trong dấu \"…\"",
                    en: "leave the tag out; if the ! belongs to a text, put the text in \"…\""))
        }
    }

    func mergeKey(_ place: SourcePlace) {
        collector.error(
            "GW1009", at: place,
            LocalizedText(vi: "không dùng khóa gộp (<<)", en: "merge keys (<<) are not used here"),
            fix: LocalizedText(vi: "viết đầy đủ các khóa", en: "write the keys out"))
    }

    func duplicate(_ key: String, at place: SourcePlace, first: SourcePlace) {
        collector.error(
            "GW1011", at: place,
            LocalizedText(
                vi: "khóa \"\(key)\" đã có ở dòng \(first.line), cột \(first.column)",
                en: "the key \"\(key)\" stands already at line \(first.line), column \(first.column)"),
            fix: LocalizedText(vi: "giữ lại một trong hai", en: "keep one of the two"))
    }

    func keyIsNoText(_ place: SourcePlace) {
        collector.error(
            "GW1013", at: place,
            LocalizedText(
                vi: "khóa phải là một văn bản, không phải danh sách hay nhóm khóa", en: "a key must be a text, not a list or a group of keys"),
            fix: LocalizedText(
                vi: "nếu dấu [ hay { là một phần của khóa thì đặt khóa trong dấu \"…\"",
                en: "if the [ or { belongs to the key, put the key in \"…\""))
    }
}
