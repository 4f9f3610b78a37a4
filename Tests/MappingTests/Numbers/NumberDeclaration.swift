import GatewayModel
import Mapping

/// What a vector declares beside its number style: `vi; p=P; (1)=note; unit=USD`.
struct NumberDeclaration {
    let style: NumberStyle
    let vocabulary: NumberVocabulary

    init?(_ text: String) {
        let parts = text.split(separator: ";").map { $0.drop { $0 == " " } }
        guard let name = parts.first, let style = NumberStyle(rawValue: String(name)) else { return nil }
        self.style = style
        var marks: [String: NumberMark] = [:]
        var units: [NumberVocabulary.Unit] = []
        for part in parts.dropFirst() {
            guard let sign = part.firstIndex(of: "=") else { return nil }
            let (key, value) = (String(part[..<sign]), String(part[part.index(after: sign)...]))
            switch (key, value) {
            case ("unit", _): units.append(.init(value, takesMultiplier: true))
            case ("share", _): units.append(.init(value, takesMultiplier: false))
            case (_, "note"): marks[key] = .note
            default:
                guard let code = value.first, let status = ObservationStatus(rawValue: code) else { return nil }
                marks[key] = .status(status)
            }
        }
        vocabulary = NumberVocabulary(marks: marks, units: units)
    }
}
