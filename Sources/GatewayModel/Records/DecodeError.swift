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

/// A place in a payload, from 1; a column of 0 says that only the line is known.
package struct PayloadPlace: Hashable, Sendable, CustomStringConvertible {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int = 0) {
        self.line = line
        self.column = column
    }

    package var description: String { column > 0 ? "\(line):\(column)" : "\(line)" }
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
            LocalizedText(
                vi: "không có cột \(Self.quoted(fields)); các cột của nguồn là: \(available.joined(separator: ", "))",
                en: "no column named \(Self.quoted(fields)); the feed's columns are: \(available.joined(separator: ", "))"
            )
        case .ambiguousFields(let fields, let available):
            LocalizedText(
                vi: "cột \(Self.quoted(fields)) xuất hiện nhiều lần; các cột của nguồn là: \(available.joined(separator: ", "))",
                en: "the column \(Self.quoted(fields)) stands more than once; the feed's columns are: \(available.joined(separator: ", "))"
            )
        case .invalidPath(let path, let text):
            LocalizedText(vi: "đường dẫn \"\(path)\": \(text.vi)", en: "the path \"\(path)\": \(text.en)")
        }
    }

    private static func quoted(_ names: [String]) -> String {
        names.map { "\"\($0)\"" }.joined(separator: ", ")
    }
}
