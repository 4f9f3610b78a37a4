import GatewayModel
import Yams

extension FileProblems {
    /// Reports where the parser gave up, in words for people who have never read YAML's grammar.
    func syntax(_ error: any Error, in text: String) {
        switch error {
        case YamlError.scanner(let context, let problem, let mark, _), YamlError.parser(let context, let problem, let mark, _):
            report(problem, at: mark, context, in: text)
        case YamlError.composer(_, let problem, let mark, _) where problem.contains("another document"):
            collector.error(
                "GW1010", at: place(mark),
                LocalizedText(vi: "ở đây bắt đầu một tài liệu thứ hai (---)", en: "a second document (---) begins here"),
                fix: LocalizedText(vi: "mỗi tệp một tài liệu: bỏ dấu --- hoặc chia tệp", en: "one document a file: remove the --- or divide the file")
            )
        case YamlError.composer(let context, let problem, let mark, _): report(problem, at: mark, context, in: text)
        case YamlError.duplicatedKeysInMapping(let keys, let context):
            collector.error(
                "GW1011", at: place(context.mark),
                LocalizedText(
                    vi: "có khóa viết nhiều lần trong một nhóm: \(keys.joined(separator: ", "))",
                    en: "keys stand more than once in one group: \(keys.joined(separator: ", "))"),
                fix: LocalizedText(vi: "giữ lại mỗi khóa một lần", en: "keep each key once"))
        default:
            collector.error("GW1012", at: place(1, 1), LocalizedText(vi: "không đọc được YAML: \(error)", en: "the YAML cannot be read: \(error)"))
        }
    }

    private func report(_ problem: String, at mark: Mark, _ context: YamlError.Context?, in text: String) {
        let (message, fix) = Self.explanation(of: Self.isTab(at: mark, in: text) ? "found a tab character" : problem)
        // What is never closed shows only further down; the place where it was opened is the one to look at.
        let isUnclosed = ["found unexpected end of stream", "did not find expected ',' or ']'", "did not find expected ',' or '}'"].contains(problem)
        let opening = context.map(\.mark).flatMap { isUnclosed && $0.line < mark.line ? $0 : nil }
        collector.error("GW1012", at: place(opening ?? mark), message, fix: fix)
    }

    private static func isTab(at mark: Mark, in text: String) -> Bool {
        let lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
        return lines.indices.contains(mark.line - 1) && lines[mark.line - 1].dropFirst(mark.column - 1).first == "\t"
    }

    /// What a message of libyaml means for the person who wrote the file.
    private static func explanation(of problem: String) -> (message: LocalizedText, fix: LocalizedText) {
        switch problem {
        case "mapping values are not allowed in this context":
            (
                LocalizedText(vi: "dấu hai chấm không thể đứng ở đây", en: "a colon cannot stand here"),
                LocalizedText(
                    vi: "kiểm tra khoảng thụt đầu dòng; nếu \": \" là một phần của văn bản thì đặt văn bản trong dấu \"…\"",
                    en: "check the indentation; if \": \" belongs to a text, put the text in \"…\"")
            )
        case "could not find expected ':'", "did not find expected key":
            (
                LocalizedText(vi: "ở đây cần một khóa và dấu hai chấm", en: "a key and a colon belong here"),
                LocalizedText(
                    vi: "viết \"khóa: giá trị\", thụt đầu dòng bằng các khóa cùng nhóm",
                    en: "write \"key: value\", indented like the other keys of the group")
            )
        case "did not find expected '-' indicator", "block sequence entries are not allowed in this context":
            (
                LocalizedText(vi: "mục danh sách (-) không đúng chỗ", en: "a list item (-) is not in its place"),
                LocalizedText(vi: "thụt các mục của một danh sách bằng nhau", en: "indent the items of a list alike")
            )
        case "did not find expected ',' or ']'":
            (
                LocalizedText(vi: "danh sách [ … ] thiếu dấu phẩy hoặc dấu ]", en: "a list [ … ] lacks a comma or its ]"),
                LocalizedText(vi: "đóng danh sách bằng ]", en: "close the list with ]")
            )
        case "did not find expected ',' or '}'":
            (
                LocalizedText(vi: "nhóm { … } thiếu dấu phẩy hoặc dấu }", en: "a group { … } lacks a comma or its }"),
                LocalizedText(vi: "đóng nhóm bằng }", en: "close the group with }")
            )
        case "found unexpected end of stream":
            (
                LocalizedText(vi: "văn bản trong dấu nháy không được đóng", en: "a quoted text is not closed"),
                LocalizedText(vi: "thêm dấu nháy đóng", en: "add the closing quotation mark")
            )
        case "did not find expected node content":
            (
                LocalizedText(vi: "ở đây cần một giá trị", en: "a value belongs here"),
                LocalizedText(vi: "viết giá trị, hoặc đóng dấu ngoặc đã mở ở trên", en: "write the value, or close the bracket that was opened above")
            )
        case "found unknown escape character":
            (
                LocalizedText(vi: "ký tự sau dấu \\ không hợp lệ trong \"…\"", en: "the character behind \\ is not known within \"…\""),
                LocalizedText(vi: "viết \\\\ cho một dấu \\, hoặc dùng dấu nháy đơn", en: "write \\\\ for one \\, or use single quotation marks")
            )
        case "found character that cannot start any token":
            (
                LocalizedText(vi: "một giá trị không thể bắt đầu bằng ký tự này", en: "a value cannot begin with this character"),
                LocalizedText(
                    vi: "đặt văn bản bắt đầu bằng @, ` hay % trong dấu \"…\"", en: "put a text that begins with @, ` or % in \"…\"")
            )
        case _ where problem.contains("tab character"):
            (
                LocalizedText(vi: "có phím Tab trong khoảng thụt đầu dòng", en: "there is a tab in the indentation"),
                LocalizedText(vi: "thụt đầu dòng bằng dấu cách", en: "indent with spaces")
            )
        default:
            (
                LocalizedText(vi: "không đúng cú pháp YAML: \(problem)", en: "this is not YAML: \(problem)"),
                LocalizedText(
                    vi: "kiểm tra dấu nháy, dấu ngoặc và khoảng thụt đầu dòng", en: "check quotation marks, brackets and the indentation")
            )
        }
    }
}
