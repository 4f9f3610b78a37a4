import GatewayModel

/// What a word says in a text about time; spellings and languages have become one.
enum PeriodWord: Hashable {
    case year, quarter, month, week, day, half
    /// cả (năm): the whole year.
    case whole
    /// đầu, cuối: which end of the year.
    case first, last
    /// lũy kế: from the first of January.
    case cumulative
    case from
    case upTo
    /// hết: up to the end of.
    case ending
    /// giai đoạn: a span of years.
    case stage
    case schoolYear, fiscalYear
    case count(Int)
    /// `tu` without accents: tư (four) or từ (from).
    case fourOrFrom
    case roman(Int)
    case monthName(Int)
    case status(ObservationStatus)
    /// thứ, of, st, nd: words that add nothing.
    case filler
    /// One Latin letter on its own or before digits: the T of `T12/2025`, the Q of `2025Q1`.
    case letter(Unicode.Scalar)
    case unknown
}

extension PeriodWord {
    /// The most words that one entry of the list has.
    static let longestPhrase = 3

    /// The meaning of words joined by single spaces; nil when the list does not have them.
    static func meaning(of phrase: String) -> PeriodWord? { list[phrase] }

    static func meaning(ofLetters letters: String) -> PeriodWord {
        if let word = list[letters] { return word }
        if let roman = NormalisedText.romanNumerals.firstIndex(of: letters) { return .roman(roman + 1) }
        if letters.unicodeScalars.count == 1, let letter = letters.unicodeScalars.first { return .letter(letter) }
        return .unknown
    }

    private static let list: [String: PeriodWord] = {
        var list = NormalisedText.addingUnaccented(vietnamese)
        // Typed without accents, tư (four) and từ (from) are one word; the grammar tells them apart by their place.
        list["tu"] = .fourOrFrom
        return list.merging(english) { vietnamese, _ in vietnamese }
    }()

    private static let vietnamese: [String: PeriodWord] = [
        "năm": .year, "quý": .quarter, "quí": .quarter, "qúy": .quarter, "qúi": .quarter, "tháng": .month, "thg": .month, "tuần": .week,
        "tuần lễ": .week,
        "ngày": .day, "nửa": .half, "cả": .whole, "trọn": .whole, "toàn": .whole, "đầu": .first, "cuối": .last,
        "lũy kế": .cumulative, "luỹ kế": .cumulative, "lũy": .unknown, "lk": .cumulative, "cộng dồn": .cumulative, "cộng dồn từ": .cumulative,
        "từ": .from, "đến": .upTo, "tới": .upTo, "hết": .ending, "giai đoạn": .stage, "gđ": .stage, "thời kỳ": .stage, "thời kì": .stage,
        "năm học": .schoolYear, "nh": .schoolYear, "niên khóa": .schoolYear, "niên khoá": .schoolYear,
        "năm tài chính": .fiscalYear, "niên độ": .fiscalYear, "thứ": .filler, "trong": .filler, "nhất": .count(1),
        "một": .count(1), "hai": .count(2), "ba": .count(3), "bốn": .count(4), "tư": .count(4), "sáu": .count(6), "bảy": .count(7), "bẩy": .count(7),
        "tám": .count(8), "chín": .count(9), "mười": .count(10), "mười một": .count(11), "mười hai": .count(12),
        "ước": .status(.estimated), "ước tính": .status(.estimated), "ước thực hiện": .status(.estimated), "ước th": .status(.estimated),
        "ưth": .status(.estimated), "số ước tính": .status(.estimated), "sơ bộ": .status(.provisional), "số sơ bộ": .status(.provisional),
        "số liệu sơ bộ": .status(.provisional), "số liệu ước tính": .status(.estimated), "chính thức": .status(.normal),
        "số chính thức": .status(.normal),
        "số liệu chính thức": .status(.normal), "dự báo": .status(.forecast),
    ]

    private static let english: [String: PeriodWord] = {
        var words: [String: PeriodWord] = [
            "year": .year, "quarter": .quarter, "qtr": .quarter, "month": .month, "months": .month, "week": .week, "wk": .week, "half": .half,
            "from": .from, "to": .upTo, "of": .filler, "in": .filler, "the": .filler, "st": .filler, "nd": .filler, "rd": .filler, "th": .filler,
            "fy": .fiscalYear, "fiscal year": .fiscalYear, "financial year": .fiscalYear, "school year": .schoolYear, "academic year": .schoolYear,
            "first": .count(1), "second": .count(2), "third": .count(3), "fourth": .count(4), "ytd": .cumulative, "year to date": .cumulative,
            "estimate": .status(.estimated), "estimated": .status(.estimated), "est": .status(.estimated), "prel": .status(.provisional),
            "pre": .status(.provisional),
            "prelim": .status(.provisional), "preliminary": .status(.provisional), "provisional": .status(.provisional), "official": .status(.normal),
            "final": .status(.normal), "forecast": .status(.forecast),
        ]
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        ]
        for (index, name) in names.enumerated() {
            words[name] = .monthName(index + 1)
            words[String(name.prefix(3))] = .monthName(index + 1)
        }
        words["sept"] = .monthName(9)
        return words
    }()
}
