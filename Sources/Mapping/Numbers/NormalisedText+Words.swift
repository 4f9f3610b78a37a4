import Foundation

extension NormalisedText {
    /// The same words as typed on a keyboard without Vietnamese: `phần trăm` becomes `phan tram`.
    static func withoutAccents(_ text: String) -> String {
        string(
            text.decomposedStringWithCanonicalMapping.unicodeScalars
                .filter { !(0x0300...0x036F).contains($0.value) }
                .map { $0 == "đ" ? "d" : $0 })
    }

    /// Adds the spelling without accents of every key, except one letter long or where two meanings would meet.
    static func addingUnaccented<Meaning: Equatable>(_ words: [String: Meaning]) -> [String: Meaning] {
        var unaccented: [String: Meaning?] = [:]
        for (word, meaning) in words {
            let bare = withoutAccents(word)
            guard bare.unicodeScalars.count > 1, words[bare] == nil else { continue }
            if let other = unaccented[bare], other != meaning { unaccented[bare] = .some(nil) } else { unaccented[bare] = meaning }
        }
        return words.merging(unaccented.compactMapValues { $0 }) { exact, _ in exact }
    }
}
