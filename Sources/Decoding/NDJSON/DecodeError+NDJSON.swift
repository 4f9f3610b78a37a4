import GatewayModel

/// The failures of an NDJSON payload, as a person reads them.
extension DecodeError {
    static func lineTooLong(_ line: Int) -> DecodeError {
        .limit(
            PayloadPlace(line: line),
            LocalizedText(
                vi: "dòng \(line) dài hơn \(NDJSONLines.lengthLimit >> 20) MiB; nếu nguồn gửi cả tài liệu JSON trên một dòng, ghi kind: json.",
                en:
                    "line \(line) is longer than \(NDJSONLines.lengthLimit >> 20) MiB; if the feed sends a whole JSON document in one line, write kind: json."
            ))
    }

    static func jsonOverManyLines(_ place: PayloadPlace) -> DecodeError {
        .malformed(
            place,
            LocalizedText(
                vi:
                    "giá trị JSON đầu tiên kéo dài qua nhiều dòng: đây là một tài liệu JSON, không phải NDJSON. Hãy ghi kind: json và records, ví dụ $[*].",
                en:
                    "the first JSON value goes over several lines: this is one JSON document, not NDJSON. Write kind: json and records, for example $[*]."
            ))
    }

    static let valueOverManyLines = LocalizedText(
        vi: "dòng kết thúc giữa một giá trị JSON; mỗi giá trị phải nằm gọn trong một dòng. Hãy báo bên gửi.",
        en: "the line ends in the middle of a JSON value; each value must stand in one line. Tell the sender.")

    static func noLineIsJSON(_ fault: RecordBatch.Fault) -> DecodeError {
        .malformed(
            PayloadPlace(line: Int(fault.locator)),
            LocalizedText(
                vi: "không dòng nào là một giá trị JSON; lỗi đầu tiên: \(fault.message.vi)",
                en: "no line is a JSON value; the first problem: \(fault.message.en)"))
    }
}

extension LocalizedText {
    /// The text behind the column that it is about, if that is known.
    func atColumn(of place: PayloadPlace) -> LocalizedText {
        guard place.column > 0 else { return self }
        return LocalizedText(vi: "cột \(place.column): \(vi)", en: "column \(place.column): \(en)")
    }
}
