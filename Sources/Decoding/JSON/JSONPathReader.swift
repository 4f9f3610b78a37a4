import GatewayModel

/// Reads the text of a JSON path from left to right.
struct JSONPathReader {
    private let text: String
    private(set) var rest: Substring

    init(_ text: String) {
        self.text = text
        rest = text[...]
    }

    func follows(_ prefix: String) -> Bool { rest.hasPrefix(prefix) }

    mutating func skip(_ prefix: String) -> Bool {
        guard rest.hasPrefix(prefix) else { return false }
        rest = rest.dropFirst(prefix.count)
        return true
    }

    /// Reads steps up to the end of the text; a name at the very start has no dot before it unless `isAfterName`.
    mutating func steps(isAfterName: Bool) throws(DecodeError) -> [JSONPath.Step] {
        var steps: [JSONPath.Step] = []
        var needsDot = isAfterName
        while !rest.isEmpty {
            if skip("[") {
                steps.append(try bracketed())
            } else if !needsDot || skip(".") {
                steps.append(try named())
            } else {
                throw invalid(.unexpected(String(rest.prefix(1))))
            }
            needsDot = true
        }
        if steps.isEmpty, !isAfterName { throw invalid(.nameMissing) }
        return steps
    }

    private mutating func named() throws(DecodeError) -> JSONPath.Step {
        if skip("*") { return .everyMember }
        let name = rest.prefix { !".[]*'\"".contains($0) }
        guard !name.isEmpty else { throw invalid(.nameMissing) }
        rest = rest.dropFirst(name.count)
        return .member(String(name))
    }

    private mutating func bracketed() throws(DecodeError) -> JSONPath.Step {
        for quote in ["'", "\""] where skip(quote) {
            guard let end = rest.firstRange(of: quote + "]") else { throw invalid(.bracketOpen) }
            let name = rest[..<end.lowerBound]
            rest = rest[end.upperBound...]
            return .member(String(name))
        }
        guard let end = rest.firstIndex(of: "]") else { throw invalid(.bracketOpen) }
        let inside = rest[..<end]
        rest = rest[end...].dropFirst()
        if inside == "*" { return .everyItem }
        guard let index = Int(inside), index >= 0, inside.allSatisfy(\.isNumber) else { throw invalid(.notAnIndex(String(inside))) }
        return .item(index)
    }
}

extension JSONPathReader {
    enum Reason {
        case needsRoot, tooManyStars, nameMissing, bracketOpen, starInField, climbsTooFar, noSuchKey, enclosesRecords
        case unexpected(String)
        case notAnIndex(String)
    }

    func invalid(_ reason: Reason) -> DecodeError {
        let message: LocalizedText =
            switch reason {
            case .needsRoot:
                LocalizedText(
                    vi: "phải bắt đầu bằng $ (cả tài liệu), ví dụ $.duLieu[*]", en: "it must start with $ (the document), for example $.data[*]")
            case .tooManyStars:
                LocalizedText(vi: "chỉ được tối đa \(JSONPath.starLimit) dấu *", en: "at most \(JSONPath.starLimit) stars are allowed")
            case .nameMissing:
                LocalizedText(vi: "thiếu tên; hãy viết ví dụ tyLe hoặc thongTin.xa", en: "a name is missing; write for example rate or info.commune")
            case .bracketOpen:
                LocalizedText(
                    vi: "dấu [ chưa được đóng; hãy viết [*], [0] hoặc ['tên']", en: "a [ is not closed; write [*], [0] or ['name']")
            case .starInField:
                LocalizedText(
                    vi: "một trường chỉ chọn một giá trị nên không được có dấu *; hãy đưa dấu * vào \"records\"",
                    en: "a field is one value, so it cannot have a star; put the star into \"records\"")
            case .climbsTooFar:
                LocalizedText(
                    vi: "có nhiều ../ hơn số nhóm bao quanh bản ghi; hãy bớt ../ hoặc viết đường dẫn đầy đủ từ $",
                    en: "it has more ../ than there are objects around the records; remove one or write the whole path from $")
            case .noSuchKey:
                LocalizedText(
                    vi: "@key cần một dấu .* trong \"records\", ví dụ $.tinh.*", en: "@key needs a .* in \"records\", for example $.provinces.*")
            case .enclosesRecords:
                LocalizedText(
                    vi: "đây là nhóm chứa các bản ghi, không phải một giá trị", en: "this is what contains the records, not a value")
            case .unexpected(let text):
                LocalizedText(
                    vi: "không hiểu \"\(text)\"; giữa các tên dùng dấu chấm, tên có ký tự lạ viết ['tên']",
                    en: "\"\(text)\" is not understood; names are joined with a dot, and unusual names are written ['name']")
            case .notAnIndex(let text):
                LocalizedText(
                    vi: "\"[\(text)]\" không phải là thứ tự; hãy viết [*], [0] hoặc ['tên']",
                    en: "\"[\(text)]\" is not a position; write [*], [0] or ['name']")
            }
        return .invalidPath(text, message)
    }
}
