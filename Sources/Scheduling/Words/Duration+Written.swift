import GatewayModel

extension Duration {
    /// The units of a written duration with their seconds, from the longest on. A month has no fixed length, so `m` is none of them.
    private static let units: [(name: String, seconds: Int)] = [("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)]

    /// What may be written, for messages.
    package static let writtenForms = LocalizedText(
        vi: "một số và đơn vị s (giây), min (phút), h (giờ) hoặc d (ngày), như 10 min",
        en: "a number and a unit s (seconds), min (minutes), h (hours) or d (days), such as 10 min")

    /// Reads `30 s`, `10 min`, `6h`, `2 d`: whole numbers with one unit, at most ten years. Nil for anything else, a number alone among it.
    package init?(written text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }
        guard let count = Int(digits), let seconds = Self.units.first(where: { $0.name == unit })?.seconds,
            count <= 10 * 366 * 86_400 / seconds
        else { return nil }
        self = .seconds(count * seconds)
    }

    /// The duration as a file would have it, in the longest unit of which it is a multiple; below a second it is rounded down.
    package var written: String {
        let seconds = Int(components.seconds)
        let unit = Self.units.first { seconds != 0 && seconds % $0.seconds == 0 } ?? ("s", 1)
        return "\(seconds / unit.seconds) \(unit.name)"
    }

    /// `every 6 hours`.
    var everyWords: LocalizedText {
        let seconds = Int(components.seconds)
        let unit = Self.units.first { seconds % $0.seconds == 0 } ?? ("s", 1)
        let count = seconds / unit.seconds
        let (vi, en) = ["d": ("ngày", "day"), "h": ("giờ", "hour"), "min": ("phút", "minute")][unit.name] ?? ("giây", "second")
        return LocalizedText(vi: "mỗi \(count == 1 ? "" : "\(count) ")\(vi)", en: count == 1 ? "every \(en)" : "every \(count) \(en)s")
    }
}
