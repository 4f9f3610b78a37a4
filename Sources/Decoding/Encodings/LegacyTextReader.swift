/// Finds the words of a field that were typed in an old font, and reads them; words that are Unicode already stay.
///
/// Each word is judged by itself: one that is spelt like a Vietnamese syllable only as legacy text is legacy, one only as it stands is
/// Unicode. Where both readings are possible (`dù` may be `dự`) the nearest judged word of the field decides, the one before rather than
/// the one behind, and in a field without any the declaration. Where neither is (`Côte`, `NS§P`) a sign that is no letter (`§`) makes it
/// legacy; without one it stays unless the nearest judged word is legacy.
struct LegacyTextReader {
    private enum Verdict { case legacy, unicode, eitherReading, neitherReading }

    private struct Word {
        let range: Range<Int>
        var verdict: Verdict
        /// The word's reading in `readings`.
        let reading: Range<Int>
        /// Whether it tells anything of its neighbours.
        let isEvidence: Bool
    }

    private let alphabet: LegacyAlphabet
    /// Kept between fields, so that a field allocates nothing.
    private var scalars: [UInt32] = []
    private var words: [Word] = []
    private var readings: [UInt32] = []

    /// Nil for `refuse`.
    init?(_ choice: LegacyText) {
        guard let alphabet = LegacyAlphabet.all[choice] else { return nil }
        self.alphabet = alphabet
    }

    /// Appends the field's text with its legacy words read; false, and nothing appended, when there are none.
    mutating func read(_ field: UnsafeRawBufferPointer, into bytes: inout [UInt8]) -> Bool {
        judge(field)
        guard words.contains(where: { $0.verdict == .legacy }) else { return false }
        var next = 0
        for word in words where word.verdict == .legacy {
            for scalar in scalars[next..<word.range.lowerBound] { Self.append(scalar, to: &bytes) }
            for scalar in readings[word.reading] { Self.append(scalar, to: &bytes) }
            next = word.range.upperBound
        }
        for scalar in scalars[next...] { Self.append(scalar, to: &bytes) }
        return true
    }

    /// The number of words that are Vietnamese as legacy text and not as they stand.
    mutating func certainWords(of field: UnsafeRawBufferPointer) -> Int {
        judge(field)
        return words.count { $0.verdict == .legacy && $0.isEvidence }
    }
}

extension LegacyTextReader {
    private mutating func judge(_ field: UnsafeRawBufferPointer) {
        scalars.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        readings.removeAll(keepingCapacity: true)
        var decoder = UTF8()
        var iterator = field.makeIterator()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { scalars.append(scalar.value) }
        var start = 0
        for end in 0...scalars.count {
            if end < scalars.count, isWordPart(scalars[end]) { continue }
            if end > start { appendWord(start..<end) }
            start = end + 1
        }
        decideOpenWords()
    }

    private func isWordPart(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return (0x61...0x7A).contains(scalar | 0x20) || (scalar < 0x20 && alphabet.byte(scalar) != nil) }
        if alphabet.byte(scalar) != nil { return true }
        return (0xC0..<0x370).contains(scalar) && scalar != 0xD7 && scalar != 0xF7 || (0x1E00..<0x1F00).contains(scalar)
    }

    private mutating func appendWord(_ range: Range<Int>) {
        let word = scalars[range]
        guard word.contains(where: { $0 >= 0x80 || alphabet.byte($0) != nil }), !Self.isMicroUnit(word) else { return }
        let start = readings.count
        guard alphabet.read(word, into: &readings) else {
            readings.removeLast(readings.count - start)
            let tells = word.contains { $0 >= 0x100 } || VietnameseSyllable.spelling.matches(word)
            words.append(Word(range: range, verdict: .unicode, reading: start..<start, isEvidence: tells))
            return
        }
        let reading = start..<readings.count
        let isLegacy = VietnameseSyllable.spelling.matches(readings[reading])
        let isUnicode = VietnameseSyllable.spelling.matches(word)
        let verdict: Verdict =
            switch (isLegacy, isUnicode) {
            case (true, false): .legacy
            case (false, true): .unicode
            case (true, true): .eitherReading
            case (false, false): word.contains(where: LegacyAlphabet.isSymbolBeyondASCII) ? (word.count > 1 ? .legacy : .unicode) : .neitherReading
            }
        words.append(Word(range: range, verdict: verdict, reading: reading, isEvidence: isLegacy != isUnicode))
    }

    /// Gives the words that could be either what the nearest judged word is.
    private mutating func decideOpenWords() {
        for index in words.indices where words[index].verdict == .eitherReading || words[index].verdict == .neitherReading {
            let before = words[..<index].last { $0.isEvidence }
            let nearest = before ?? words[index...].first { $0.isEvidence }
            let fallback: Verdict = words[index].verdict == .eitherReading ? .legacy : .unicode
            words[index].verdict = nearest?.verdict ?? fallback
        }
    }

    /// `µg`, `µm`: a unit of measure, not `àg`, `àm`.
    private static func isMicroUnit(_ word: ArraySlice<UInt32>) -> Bool {
        guard word.first == 0xB5 || word.first == 0x3BC else { return false }
        return ["g", "m", "l", "L", "s", "mol", "Sv"].contains { word.dropFirst().elementsEqual($0.unicodeScalars.map(\.value)) }
    }

    private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(scalar), let encoded = UTF8.encode(scalar) else { return }
        bytes.append(contentsOf: encoded)
    }
}
