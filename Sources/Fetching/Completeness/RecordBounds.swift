import GatewayModel

/// How many records a whole answer may have.
package struct RecordBounds: Hashable, Sendable {
    package var atLeast: Int?
    package var atMost: Int?
    /// At least this many percent of what the last good run brought.
    package var shareOfLast: Int?

    package init(atLeast: Int? = nil, atMost: Int? = nil, shareOfLast: Int? = nil) {
        self.atLeast = atLeast
        self.atMost = atMost
        self.shareOfLast = shareOfLast
    }

    static let fields: [FieldSpec] = [
        FieldSpec("at-least", .integer(range), example: "100", vi: "số bản ghi ít nhất", en: "the fewest records"),
        FieldSpec("at-most", .integer(range), example: "5000", vi: "số bản ghi nhiều nhất", en: "the most records"),
        FieldSpec(
            "share-of-last", .text, example: "\"70 %\"",
            vi: "ít nhất bằng bấy nhiêu phần trăm của lần tốt trước", en: "at least this part of what the last good run brought"),
    ]

    private static let range = 1...1_000_000_000

    init(reading reader: ConfigReader) {
        atLeast = reader.integer("at-least", in: Self.range)
        atMost = reader.integer("at-most", in: Self.range)
        shareOfLast = reader.text("share-of-last").flatMap { Self.percent($0, reader) }
        if !["at-least", "at-most", "share-of-last"].contains(where: reader.has) {
            reader.collector.error(
                "GW2242", at: reader.place, LocalizedText(vi: "\"records\" không nói gì", en: "\"records\" says nothing"),
                fix: LocalizedText(vi: "ghi at-least, at-most hoặc share-of-last", en: "write at-least, at-most or share-of-last"))
        }
        if let atLeast, let atMost, atLeast > atMost {
            reader.invalid("at-most", "\(atMost)", allowed: LocalizedText(vi: "từ \(atLeast) trở lên", en: "\(atLeast) or more"))
        }
    }

    private static func percent(_ written: String, _ reader: ConfigReader) -> Int? {
        let digits = trimmingBlanks(written.hasSuffix("%") ? written.dropLast() : written[...])
        if let number = Int(digits), (1...100).contains(number) { return number }
        reader.invalid("share-of-last", written, allowed: LocalizedText("1 % – 100 %"))
        return nil
    }

    /// Whether a body that was cut would show in the number of its records.
    var provesEnd: Bool { atLeast != nil || shareOfLast != nil }

    /// Nil when the number is within the bounds.
    func problem(_ count: Int, lastCount: Int?) -> CompletenessProblem? {
        if let atLeast, count < atLeast { return .tooFew(count, atLeast: atLeast) }
        if let atMost, count > atMost { return .tooMany(count, atMost: atMost) }
        if let shareOfLast, let lastCount, count * 100 < lastCount * shareOfLast {
            return .dropped(count, last: lastCount, share: shareOfLast)
        }
        return nil
    }
}
