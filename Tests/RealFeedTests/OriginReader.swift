import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Goes to the place that a figure's origin names, with other tools than the gateway's own, and reads what stands there.
struct OriginReader {
    let body: Data
    let text: String

    /// Whether a place is one of those that are read here; the members of archives and the cells of workbooks are not.
    static func canRead(_ place: String) -> Bool { place.hasPrefix("line ") || place.hasPrefix("(/") || place.hasPrefix("/") && !place.contains("(") }

    /// The text at a place: `line 7`, `(/Root/record)[3]`, `/items/2`; nil when there is nothing.
    func text(at place: String) throws -> String? {
        if place.hasPrefix("line ") { return Int(place.dropFirst(5)).flatMap(line) }
        return try place.hasPrefix("(") ? element(place) : item(place)
    }

    private func line(_ number: Int) -> String? {
        let unified = text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
        let lines = unified.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
    }

    private func element(_ place: String) throws -> String? {
        let end = place.lastIndex(of: ")") ?? place.endIndex
        let path = place[place.index(after: place.startIndex)..<end]
        // A connector need not declare namespaces, so names are compared without their prefixes.
        let steps = path.split(separator: "/").map { step in "*[local-name()='\(step.split(separator: ":").last ?? step)']" }
        let xpath = "(/" + steps.joined(separator: "/") + ")" + place[end...].dropFirst()
        return try XMLDocument(data: body).nodes(forXPath: xpath).first?.xmlString
    }

    private func item(_ pointer: String) throws -> String? {
        var value = try JSONSerialization.jsonObject(with: body)
        for token in pointer.split(separator: "/") {
            switch value {
            case let object as [String: Any]:
                guard let member = object[String(token)] else { return nil }
                value = member
            case let array as [Any]:
                guard let index = Int(token), array.indices.contains(index) else { return nil }
                value = array[index]
            default: return nil
            }
        }
        return String(decoding: try JSONSerialization.data(withJSONObject: value, options: .fragmentsAllowed), as: UTF8.self)
    }
}
