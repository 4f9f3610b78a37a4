import GatewayModel

/// Why one field makes its record unusable, though the payload goes on.
enum FieldFault: Sendable {
    /// XML: the path occurs twice with different values.
    case repeated
    /// SOAP: the element only names another one that holds the value.
    case reference
    /// JSON: an object or a list stands where a value is expected.
    case notAValue
    /// JSON: a single value stands where a record with members is expected.
    case notAnObject

    var code: String {
        switch self {
        case .repeated: "XML_REPEATED_FIELD"
        case .reference: "XML_SOAP_REFERENCE"
        case .notAValue: "JSON_NOT_A_VALUE"
        case .notAnObject: "JSON_NOT_AN_OBJECT"
        }
    }

    func message(path: String) -> LocalizedText {
        switch self {
        case .repeated:
            LocalizedText(
                vi: "\"\(path)\" xuất hiện nhiều lần với giá trị khác nhau; hãy viết đường dẫn cụ thể hơn, ví dụ thêm [@tên='giá trị'].",
                en: "\"\(path)\" occurs more than once with different values; write a more exact path, for example with [@name='value'].")
        case .reference:
            LocalizedText(
                vi:
                    "\"\(path)\" chỉ dẫn tới phần tử khác (href=\"#…\"), giá trị nằm ở đó; hãy chọn các phần tử ấy làm bản ghi, ví dụ records: //multiRef, hoặc đề nghị bên cung cấp trả lời kiểu document/literal.",
                en:
                    "\"\(path)\" only points to another element (href=\"#…\") that holds the value; choose those elements as records, for example records: //multiRef, or ask the provider for document/literal answers."
            )
        case .notAValue:
            LocalizedText(
                vi: "\"\(path)\" là một nhóm hoặc danh sách, không phải một giá trị; hãy viết đường dẫn tới giá trị bên trong.",
                en: "\"\(path)\" is an object or a list, not a value; write the path of a value inside it.")
        case .notAnObject:
            LocalizedText(
                vi: "bản ghi chỉ là một giá trị nên không có \"\(path)\"; hãy dùng \".\" để đọc chính giá trị đó, hoặc sửa \"records\".",
                en: "the record is a single value, so it has no \"\(path)\"; write \".\" for that value itself, or correct \"records\".")
        }
    }
}

extension RecordBatch.Fault {
    init(_ fault: FieldFault, path: String, at locator: Int64, raw: String) {
        self.init(locator: locator, code: fault.code, message: fault.message(path: path), raw: raw)
    }
}

extension RecordBatch {
    /// Takes back the record that was appended last, and reports it as one that could not be read.
    mutating func rejectLastRecord(_ fault: FieldFault, path: String, raw: String) {
        guard let locator = locators.popLast() else { return }
        spans.removeLast(width)
        faults.append(Fault(fault, path: path, at: locator, raw: raw))
    }
}
