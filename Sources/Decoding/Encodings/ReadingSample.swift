/// The beginning of a payload as one encoding reads it, and how much of it makes sense.
struct ReadingSample {
    let encoding: TextEncoding
    let text: String
    /// Different words with letters beyond ASCII.
    let wordCount: Int
    /// The share of them that are spelt like a Vietnamese syllable, in percent.
    let vietnameseShare: Int
    /// The share of them that could be words of a western language: letters only, capitals only where words have them; in percent.
    let westernShare: Int
    /// Some of the words, for a person to judge by.
    let excerpt: String

    /// Nil when the bytes are not of the encoding, or hold no such word. A character that the sample's end may cut is left out.
    init?(_ bytes: UnsafeRawBufferPointer, isWhole: Bool, as encoding: TextEncoding) {
        guard let transcoder = encoding.transcoder else { return nil }
        let output = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count * TextEncoding.longestGrowth + 1, alignment: 1)
        defer { output.deallocate() }
        guard let target = output.baseAddress, let progress = try? transcoder.transcode(bytes, isLast: isWhole, to: target) else { return nil }
        let text = String(decoding: output[..<progress.produced], as: UTF8.self)
        let words = Self.words(of: text)
        guard !words.isEmpty else { return nil }
        self.encoding = encoding
        self.text = text
        wordCount = words.count
        vietnameseShare = Self.share(words) { VietnameseSyllable.spelling.matches($0) && !Self.hasStrayCapital($0) }
        // In western text letters beyond ASCII are the exception; in bytes of another alphabet, read so, they are the rule.
        let isMostlyASCII = words.joined().count { $0 < 0x80 } > words.joined().count { $0 >= 0x80 }
        westernShare = isMostlyASCII ? Self.share(words) { word in word.allSatisfy(Self.isLetter) && !Self.hasStrayCapital(word) } : 0
        excerpt = words.prefix(6).map { word in String(String.UnicodeScalarView(word.compactMap(Unicode.Scalar.init))) }.joined(separator: " ")
    }

    /// The first words that hold more than ASCII, each once; enough of them for a share.
    private static func words(of text: String) -> [[UInt32]] {
        var words: [[UInt32]] = []
        var seen: Set<[UInt32]> = []
        var word: [UInt32] = []
        func close() {
            defer { word.removeAll(keepingCapacity: true) }
            while let last = word.last, edgeSigns.contains(last) { word.removeLast() }
            word = Array(word.drop(while: edgeSigns.contains))
            guard word.contains(where: { $0 >= 0x80 }), seen.insert(word).inserted else { return }
            words.append(word)
        }
        for scalar in text.unicodeScalars {
            if words.count >= 2_000 { break }
            let value = scalar.value
            // Beyond ASCII only spaces, quotation marks and dashes end a word: another sign within one speaks against the reading.
            let isWord = value < 0x80 ? isASCIILetter(value) : !scalar.properties.isWhitespace && !(0x2010...0x203A).contains(value)
            if isWord { word.append(value) } else { close() }
        }
        close()
        return words.filter { word in word.contains(where: isASCIILetter) || word.count > 1 }
    }

    private static func share(_ words: [[UInt32]], where isGood: ([UInt32]) -> Bool) -> Int {
        100 * words.count(where: isGood) / words.count
    }

    /// A capital beyond ASCII right behind a small letter.
    private static func hasStrayCapital(_ word: [UInt32]) -> Bool {
        zip(word, word.dropFirst()).contains { before, letter in
            guard letter >= 0x80, let last = Unicode.Scalar(before), let scalar = Unicode.Scalar(letter) else { return false }
            return last.properties.isLowercase && scalar.properties.isUppercase
        }
    }

    /// Signs that western text writes beside words without a space, the powers of a unit among them.
    private static let edgeSigns: Set<UInt32> = Set("«»¿¡·ºª²³".unicodeScalars.map(\.value))

    private static func isASCIILetter(_ scalar: UInt32) -> Bool { (0x61...0x7A).contains(scalar | 0x20) }

    private static func isLetter(_ scalar: UInt32) -> Bool { Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false }
}
