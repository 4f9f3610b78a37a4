import GatewayModel

/// Why a mapping cannot be applied to a payload as a whole.
package enum MappingError: Error, Hashable, Sendable {
    /// The columns of `spread` are not in the table.
    case spreadColumns([String], available: [String])
    /// Several headings of the table are the same as these, or fold alike.
    case ambiguousSpreadColumns([String])
    /// Headings of spread columns that cannot be read, each with its reason.
    case headings([String: LocalizedText])
    /// Fields that no record of the payload had: a path is misspelt, or the feed changed.
    case fieldsNeverSeen([String], records: Int)
    /// `spread` needs a format with columns.
    case notATable

    /// A bounded name of the kind of failure, from the closed list of run reasons.
    package var label: String { "schema_drift" }

    package var message: LocalizedText {
        switch self {
        case .spreadColumns(let names, let available):
            LocalizedText(
                vi: "spread nói tới cột \(Self.quoted(names)) nhưng nguồn không có; các cột của nguồn là: \(available.joined(separator: ", "))",
                en:
                    "spread names the column \(Self.quoted(names)), which the feed does not have; its columns are: \(available.joined(separator: ", "))"
            )
        case .ambiguousSpreadColumns(let names):
            LocalizedText(
                vi:
                    "spread nói tới cột \(Self.quoted(names)) nhưng có nhiều cột mang tiêu đề như nhau; viết đúng từng chữ của một cột, hoặc đặt lại tên cột bằng heading: none và columns",
                en:
                    "spread names the column \(Self.quoted(names)), but several headings are the same; spell one of them exactly, or name the columns yourself with heading: none and columns"
            )
        case .headings(let reasons):
            LocalizedText(
                vi: "không đọc được tiêu đề cột: "
                    + reasons.sorted { $0.key < $1.key }.map { "\"\($0.key)\" (\($0.value.vi))" }.joined(separator: "; "),
                en: "column headings that cannot be read: "
                    + reasons.sorted { $0.key < $1.key }.map { "\"\($0.key)\" (\($0.value.en))" }.joined(separator: "; "))
        case .fieldsNeverSeen(let names, let records):
            LocalizedText(
                vi: "không bản ghi nào trong \(records) bản ghi có trường \(Self.quoted(names)); hãy kiểm tra cách viết đường dẫn trong tệp ánh xạ",
                en: "none of the \(records) records has the field \(Self.quoted(names)); check how the mapping file spells the path")
        case .notATable:
            LocalizedText(
                vi: "spread chỉ dùng được với nguồn dạng bảng, có tiêu đề cột", en: "spread works only with tables, whose columns have headings")
        }
    }

    private static func quoted(_ names: [String]) -> String {
        names.map { "\"\($0)\"" }.joined(separator: ", ")
    }
}
