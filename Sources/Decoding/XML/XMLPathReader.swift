import GatewayModel

/// Reads the text of an XML path from left to right.
struct XMLPathReader {
    private let text: String
    private let namespaces: XMLNamespaces
    private var rest: Substring

    init(_ text: String, _ namespaces: XMLNamespaces) {
        self.text = text
        self.namespaces = namespaces
        rest = text[...]
    }

    mutating func skip(_ prefix: String) -> Bool {
        guard rest.hasPrefix(prefix) else { return false }
        rest = rest.dropFirst(prefix.count)
        return true
    }

    /// Reads steps up to the end of the text; the last one may be an attribute.
    mutating func steps() throws(DecodeError) -> (elements: [XMLPath.Step], attribute: XMLPath.NameTest?) {
        var elements: [XMLPath.Step] = []
        repeat {
            if skip("@") {
                let attribute = try nameTest(isElement: false)
                guard rest.isEmpty else { throw invalid(.attributeNotLast) }
                return (elements, attribute)
            }
            let test = try nameTest(isElement: true)
            var conditions: [XMLPath.Condition] = []
            while skip("[") { conditions.append(try condition()) }
            elements.append(XMLPath.Step(test: test, conditions: conditions))
        } while skip("/")
        guard rest.isEmpty else { throw invalid(.unexpected(String(rest.prefix(1)))) }
        return (elements, nil)
    }

    /// Reads what stands between `[` and `]`: `@attribute='value'`.
    private mutating func condition() throws(DecodeError) -> XMLPath.Condition {
        guard skip("@") else { throw invalid(.condition) }
        let attribute = try nameTest(isElement: false)
        guard skip("=") else { throw invalid(.condition) }
        for quote in ["'", "\""] where skip(quote) {
            guard let end = rest.firstRange(of: quote + "]") else { throw invalid(.condition) }
            let value = String(rest[..<end.lowerBound])
            rest = rest[end.upperBound...]
            return XMLPath.Condition(attribute: attribute, value: value)
        }
        throw invalid(.condition)
    }

    /// Reads `name`, `prefix:name` or, for elements, `*`.
    private mutating func nameTest(isElement: Bool) throws(DecodeError) -> XMLPath.NameTest {
        if isElement, skip("*") { return XMLPath.NameTest(name: nil, namespace: .any) }
        let written = rest.prefix { !"/[]@='\"*() ".contains($0) }
        guard !written.isEmpty, written != ".", written != ".." else { throw invalid(.nameMissing) }
        rest = rest.dropFirst(written.count)
        let parts = written.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 1 {
            return XMLPath.NameTest(name: String(written), namespace: namespaces.addresses == nil ? .any : .none)
        }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { throw invalid(.nameMissing) }
        return XMLPath.NameTest(name: String(parts[1]), namespace: .address(try address(of: String(parts[0]))))
    }

    private func address(of prefix: String) throws(DecodeError) -> String {
        if prefix == "xml" { return "http://www.w3.org/XML/1998/namespace" }
        guard let address = namespaces.addresses?[prefix] else { throw invalid(.undeclaredPrefix(prefix)) }
        return address
    }
}

extension XMLPathReader {
    enum Reason {
        case needsRoot, recordIsAttribute, anyDepthOneStep, anyDepthField, climbsFromAnyDepth, climbsTooFar, enclosesRecords
        case attributeNotLast, condition, nameMissing
        case undeclaredPrefix(String)
        case unexpected(String)
    }

    func invalid(_ reason: Reason) -> DecodeError {
        let message: LocalizedText =
            switch reason {
            case .needsRoot:
                LocalizedText(
                    vi: "phải bắt đầu bằng / và tên phần tử gốc, ví dụ /BaoCao/BanGhi",
                    en: "it must start with / and the name of the root element, for example /Report/Record")
            case .recordIsAttribute:
                LocalizedText(vi: "bản ghi phải là phần tử, không phải thuộc tính", en: "a record must be an element, not an attribute")
            case .anyDepthOneStep:
                LocalizedText(vi: "sau // chỉ được có một tên", en: "only one name can stand behind //")
            case .anyDepthField:
                LocalizedText(
                    vi: "trường không được bắt đầu bằng //; hãy viết đường dẫn từ bản ghi hoặc từ gốc",
                    en: "a field cannot start with //; write its path from the record or from the root")
            case .climbsFromAnyDepth:
                LocalizedText(
                    vi: "muốn dùng ../ thì \"records\" phải là đường dẫn đầy đủ từ gốc, không dùng //",
                    en: "to use ../, write \"records\" as the whole path from the root, without //")
            case .climbsTooFar:
                LocalizedText(vi: "có nhiều ../ hơn số tầng bên trên bản ghi", en: "it has more ../ than there are levels above the record")
            case .enclosesRecords:
                LocalizedText(
                    vi: "đây là phần tử chứa các bản ghi, không phải một giá trị; hãy chọn thuộc tính (@tên) hoặc phần tử con của nó",
                    en: "this element contains the records and is not a value; choose an attribute (@name) or a child of it")
            case .attributeNotLast:
                LocalizedText(vi: "thuộc tính (@tên) phải đứng cuối đường dẫn", en: "an attribute (@name) must be the end of a path")
            case .condition:
                LocalizedText(
                    vi: "điều kiện trong [ ] chỉ được viết dạng [@tên='giá trị']", en: "a condition in [ ] can only be written [@name='value']")
            case .nameMissing:
                LocalizedText(vi: "thiếu tên phần tử hoặc thuộc tính", en: "the name of an element or attribute is missing")
            case .undeclaredPrefix(let prefix):
                LocalizedText(
                    vi: "tiền tố \"\(prefix)\" chưa được khai báo; hãy thêm vào connector: namespaces: { \(prefix): \"…\" }",
                    en: "the prefix \"\(prefix)\" is not declared; add to the connector: namespaces: { \(prefix): \"…\" }")
            case .unexpected(let text):
                LocalizedText(vi: "không hiểu \"\(text)\"", en: "\"\(text)\" is not understood")
            }
        return .invalidPath(text, message)
    }
}
