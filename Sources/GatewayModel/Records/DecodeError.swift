/// Why a payload could not be read to its end.
package enum DecodeError: Error, Hashable, Sendable {
    /// The bytes are not in the declared encoding; `offset` counts from 0.
    case encoding(offset: Int, LocalizedText)
    /// The bytes are not of the declared format (HTML instead of XML, an unclosed quote, a syntax error).
    case malformed(PayloadPlace, LocalizedText)
    /// The payload ends before it is complete.
    case truncated(PayloadPlace, LocalizedText)
    /// The payload has no bytes, or no headings.
    case empty(LocalizedText)
    /// The XML has a document type declaration, which is refused whatever it holds.
    case doctypeForbidden(PayloadPlace)
    /// The table lacks columns that the mapping reads.
    case missingFields([String], available: [String])
    /// A heading that the mapping reads stands twice in the table.
    case ambiguousFields([String], available: [String])
    /// A path of the connector or the mapping cannot be read.
    case invalidPath(String, LocalizedText)
    /// A limit was reached: depth, length of a tag, size of a field.
    case limit(PayloadPlace, LocalizedText)
    /// The file could not be read.
    case unreadable(LocalizedText)
}

extension DecodeError {
    /// A bounded name of the kind of failure, from the closed list of run reasons.
    package var label: String {
        switch self {
        case .encoding: "encoding"
        case .malformed, .invalidPath: "parse"
        case .truncated: "truncated"
        case .empty: "empty"
        case .doctypeForbidden: "dtd_forbidden"
        case .missingFields, .ambiguousFields: "schema_drift"
        case .limit: "too_large"
        case .unreadable: "unreadable"
        }
    }

    /// Where in the payload, as `line:column`; nil when the failure is not at one place.
    package var place: PayloadPlace? {
        switch self {
        case .malformed(let place, _), .truncated(let place, _), .doctypeForbidden(let place), .limit(let place, _): place
        default: nil
        }
    }

    /// What happened and what to do next.
    package var message: LocalizedText {
        switch self {
        case .encoding(let offset, let text):
            LocalizedText(vi: "byte thứ \(offset): \(text.vi)", en: "at byte \(offset): \(text.en)")
        case .malformed(_, let text), .truncated(_, let text), .limit(_, let text), .empty(let text), .unreadable(let text): text
        case .doctypeForbidden:
            LocalizedText(
                vi:
                    "XML có khai báo DOCTYPE; cổng không nhận, vì DOCTYPE có thể đọc tệp khác hoặc phình to không giới hạn. Hãy đề nghị bên gửi bỏ dòng <!DOCTYPE …>.",
                en:
                    "the XML has a DOCTYPE, which is refused because it can read other files or grow without limit. Ask the sender to remove the <!DOCTYPE …> line."
            )
        case .missingFields(let fields, let available):
            Self.missing(Self.quoted(fields), available.joined(separator: ", "), advice: Self.advice(available))
        case .ambiguousFields(let fields, let available):
            LocalizedText(
                vi:
                    "cột \(Self.quoted(fields)) có thể là \(Self.alike(fields, available, "cột")); hãy ghi đúng từng chữ như tiêu đề. Nếu các tiêu đề giống hệt nhau, hãy tự đặt tên cột bằng heading: none và columns, hoặc đề nghị bên gửi đổi tên",
                en:
                    "the column \(Self.quoted(fields)) could be \(Self.alike(fields, available, "column")); spell it exactly as the heading. If the headings are the same, name the columns yourself with heading: none and columns, or ask the sender to rename one"
            )
        case .invalidPath(let path, let text):
            LocalizedText(vi: "đường dẫn \"\(path)\": \(text.vi)", en: "the path \"\(path)\": \(text.en)")
        }
    }

    private static func missing(_ fields: String, _ headings: String, advice: LocalizedText) -> LocalizedText {
        LocalizedText(
            vi: "không có cột \(fields); các cột của nguồn là: \(headings). \(advice.vi)",
            en: "no column named \(fields); the feed's columns are: \(headings). \(advice.en)")
    }

    /// What to write when a column is not there: a table of one column is mostly one that was not parted.
    private static func advice(_ headings: [String]) -> LocalizedText {
        if headings.count == 1, let delimiter = [";", "\t", "|", ","].first(where: headings[0].contains) {
            let name = delimiter == "\t" ? "tab" : "\"\(delimiter)\""
            return LocalizedText(
                vi: "Cả dòng là một cột: hãy ghi delimiter: \(name) trong tệp kết nối",
                en: "The whole line is one column: write delimiter: \(name) in the connector")
        }
        return LocalizedText(
            vi: "Hãy sửa tên cột trong tệp ánh xạ, hoặc heading trong tệp kết nối nếu đây không phải dòng tiêu đề",
            en: "Correct the name in the mapping, or heading in the connector if these are no headings")
    }

    private static func quoted(_ names: [String]) -> String {
        names.map { "\"\($0)\"" }.joined(separator: ", ")
    }

    /// The headings that fold like the fields, with the numbers of their columns from 1.
    private static func alike(_ fields: [String], _ headings: [String], _ column: String) -> String {
        let asked = Set(fields.map { FoldedText($0) })
        let found = headings.enumerated().filter { asked.contains(FoldedText($0.element)) }
        return found.map { "\"\($0.element)\" (\(column) \($0.offset + 1))" }.joined(separator: ", ")
    }
}
