/// The words and signs around a number that make it something other than a figure.
enum NumberQualifier {
    /// What a text that opens with this word or sign is refused for; nil when the opening says nothing.
    static func refusal(opening scalars: ArraySlice<Unicode.Scalar>) -> NumberRefusal? {
        guard let first = scalars.first else { return nil }
        if signs.contains(first) { return .qualified }
        let letters = NormalisedText.string(scalars.prefix { !$0.isASCIIDigit })
        // The longest opening wins, so that `từ` does not hide behind a shorter word.
        let words = letters.split(separator: " ")
        for length in stride(from: words.count, through: 1, by: -1) {
            if let refusal = openings[words.prefix(length).joined(separator: " ")] { return refusal }
        }
        return nil
    }

    /// True for what may follow a number to make a bound of it: `80% trở lên`, `80+`.
    static func closes(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let text = NormalisedText.string(scalars)
        return closings.contains { text == $0 || text.hasSuffix(" " + $0) } || scalars.last == "+"
    }

    static let signs: Set<Unicode.Scalar> = ["≥", "≤", "<", ">", "~", "≈", "±", "∼", "≃", "≅", "⩾", "⩽", "≦", "≧"]

    /// Words that join two numbers into a range.
    static let rangeWords: Set<String> = ["đến", "tới", "den", "toi", "to", "và", "va", "until"]

    /// Words that join a part and its whole.
    static let partWords: Set<String> = ["trên", "tren", "trong", "trong số", "trong so", "trên tổng số", "tren tong so", "of", "out of"]

    private static let openings: [String: NumberRefusal] = {
        var words: [String: NumberRefusal] = [:]
        for word in [
            "trên", "dưới", "gần", "gần bằng", "hơn", "khoảng", "xấp xỉ", "chừng", "khoảng chừng", "độ", "cỡ", "tầm", "ước", "ước đạt", "ước tính",
            "ước khoảng", "đạt", "đạt trên", "đạt gần", "đạt khoảng", "tối thiểu", "tối đa", "ít nhất", "nhiều nhất", "không quá", "không dưới",
            "không vượt quá", "vượt", "quá", "lên", "lên đến", "lên tới", "đến", "tới", "còn", "chỉ", "chỉ còn", "mới đạt", "bình quân", "trung bình",
            "tăng", "giảm", "cao hơn", "thấp hơn", "lớn hơn", "nhỏ hơn", "bằng", "about", "around", "approximately", "approx", "approx.", "nearly",
            "almost",
            "over", "above", "more than", "less than", "under", "below", "at least", "at most", "up to", "circa", "c.", "ca.", "estimated", "est.",
            "min", "max",
        ] { words[word] = .qualified }
        for word in ["hạng", "thứ", "thứ hạng", "xếp", "xếp hạng", "xếp thứ", "đứng thứ", "vị trí", "rank", "ranked", "no.", "top", "stt"] {
            words[word] = .fractionOrRank
        }
        for word in ["từ", "trong khoảng", "trong khoảng từ", "between", "from"] { words[word] = .range }
        return NormalisedText.addingUnaccented(words)
    }()

    private static let closings: Set<String> = {
        let accented = ["trở lên", "trở xuống", "hơn", "or more", "or less", "and over", "+"]
        return Set(accented + accented.map(NormalisedText.withoutAccents))
    }()
}
