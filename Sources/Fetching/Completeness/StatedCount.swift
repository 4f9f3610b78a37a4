/// Reads the number of records as feeds state it: `12500`, `12.500`, `12,500` or `12 500`.
enum StatedCount {
    /// Nil for what is not a whole number, with or without groups of three digits.
    static func read(_ written: some StringProtocol) -> Int? {
        let text = trimmingBlanks(written)
        let separators = Set(text.filter { !$0.isASCII || !$0.isNumber })
        guard let separator = separators.first else { return Int(text) }
        guard separators.count == 1, ".,' \u{A0}\u{202F}".contains(separator) else { return nil }
        let groups = text.split(separator: separator, omittingEmptySubsequences: false)
        guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
        return Int(groups.joined())
    }
}
