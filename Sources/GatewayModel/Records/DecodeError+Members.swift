extension DecodeError {
    /// The same failure, said of a part of the payload that has a name.
    package func inside(_ name: String) -> DecodeError {
        func place(_ place: PayloadPlace) -> PayloadPlace {
            // What unpacks a member names it already.
            let inner = place.name == name ? nil : place.name
            return PayloadPlace(line: place.line, column: place.column, in: [name, inner].compactMap { $0 }.joined(separator: ":"))
        }
        func text(_ text: LocalizedText) -> LocalizedText { LocalizedText(vi: "\(name): \(text.vi)", en: "\(name): \(text.en)") }
        return switch self {
        case .malformed(let spot, let message): .malformed(place(spot), message)
        case .truncated(let spot, let message): .truncated(place(spot), message)
        case .limit(let spot, let message): .limit(place(spot), message)
        case .doctypeForbidden(let spot): .doctypeForbidden(place(spot))
        case .encoding(let offset, let message): .encoding(offset: offset, text(message))
        case .empty(let message): .empty(text(message))
        case .unreadable(let message): .unreadable(text(message))
        case .missingFields, .ambiguousFields, .invalidPath: self
        }
    }
}
