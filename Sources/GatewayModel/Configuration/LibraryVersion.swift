/// A library of the system that the program has loaded, with the oldest version that its defences were built for.
package struct LibraryVersion: Hashable, Sendable {
    package let name: String
    /// As the library says it of itself.
    package let loaded: String
    package let oldest: String

    package init(name: String, loaded: String, oldest: String) {
        self.name = name
        self.loaded = loaded
        self.oldest = oldest
    }

    package var isTooOld: Bool { Self.numbers(loaded).lexicographicallyPrecedes(Self.numbers(oldest)) }

    /// The numbers of the first word that begins with one: `OpenSSL 3.0.17 1 Jul 2025` gives 3, 0, 17.
    private static func numbers(_ text: String) -> [Int] {
        let word = text.split(separator: " ").first { $0.first?.isNumber == true } ?? ""
        return word.split { $0 == "." || $0 == "-" || $0 == "+" }.prefix(3).map { part in Int(part.prefix(while: \.isNumber)) ?? 0 }
    }
}
