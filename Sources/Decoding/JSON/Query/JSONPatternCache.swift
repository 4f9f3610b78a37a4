/// Compiled patterns of `match` and `search`; a pattern that comes from the data is kept as long as there are few.
struct JSONPatternCache {
    private static let limit = 64

    private var patterns: [ArraySlice<UInt8>: IRegexp?] = [:]

    /// Whether a text matches; a pattern that is no I-Regexp matches nothing.
    mutating func matches(_ text: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>, isWhole: Bool) -> Bool {
        if patterns[pattern] == nil {
            if patterns.count == Self.limit { patterns.removeAll() }
            patterns.updateValue(IRegexp(String(decoding: pattern, as: UTF8.self)), forKey: ArraySlice(Array(pattern)))
        }
        guard case .some(.some(let regexp)) = patterns[pattern] else { return false }
        return regexp.matches(String(decoding: text, as: UTF8.self).unicodeScalars, isWhole: isWhole)
    }
}
