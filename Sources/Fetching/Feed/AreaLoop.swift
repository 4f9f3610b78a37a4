import GatewayModel

/// The areas for which a feed is asked one by one, and the word by which it knows them.
package struct AreaLoop: Hashable, Sendable {
    package enum Selection: Hashable, Sendable {
        case level(Area.Level)
        /// Codes or ids of areas, in the order of the requests.
        case named([String])
    }

    /// What stands for an area in a request.
    package enum Spelling: String, Sendable, CaseIterable { case code, id, name }

    package let selection: Selection
    package let spelling: Spelling

    package static let fields = [
        FieldSpec(
            "areas", .either([.choice(levels.map(\.word)), .list(of: .text)]), required: true, example: "communes",
            vi: "communes, districts, provinces, countries, hoặc một danh sách mã: mỗi địa bàn một yêu cầu, thay vào {area}",
            en: "communes, districts, provinces, countries, or a list of codes: one request for each area, written where {area} stands"),
        FieldSpec(
            "as", .choice(Spelling.allCases.map(\.rawValue)), default: Spelling.code.rawValue, example: "name",
            vi: "{area} là mã quốc gia (code), mã của cổng (id) hay tên tiếng Việt (name)",
            en: "whether {area} is the national code, the gateway's id, or the Vietnamese name"),
    ]

    private static let levels: [(word: String, level: Area.Level)] = [
        ("communes", .commune), ("districts", .district), ("provinces", .province), ("countries", .country),
    ]

    package init(selection: Selection, spelling: Spelling = .code) {
        self.selection = selection
        self.spelling = spelling
    }

    init(reading reader: ConfigReader) {
        let written = reader.texts("areas") ?? []
        if written.count == 1, let level = Self.levels.first(where: { $0.word == written[0] })?.level {
            selection = .level(level)
        } else {
            selection = .named(written)
            Self.check(written, reader)
        }
        spelling = reader.choice("as") ?? .code
    }

    /// A word without digits is no code, so it was meant as a level.
    private static func check(_ written: [String], _ reader: ConfigReader) {
        guard reader.has("areas") else { return }
        let words = levels.map(\.word)
        if let word = written.isEmpty ? "" : written.first(where: { !$0.contains(where: \.isNumber) }) {
            let nearest = nearestWord(to: word, among: words)
            reader.invalid(
                "areas", word,
                allowed: LocalizedText(
                    vi: "\(words.joined(separator: ", ")), hoặc danh sách mã" + (nearest.map { "; có phải là \"\($0)\"?" } ?? ""),
                    en: "\(words.joined(separator: ", ")), or a list of codes" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")))
        }
    }

    /// The areas to ask for, among those of the catalogue, as they exist in the period, or today when there is none.
    ///
    /// Throws `FetchError.unusable` for a code that names nothing: a feed with a hole would look whole.
    package func areas(among known: [Area], for period: TimePeriod?) throws(FetchError) -> [Area] {
        let valid = known.filter { area in period.map(area.isValid(for:)) ?? (area.validTo == nil) }
        switch selection {
        case .level(let level): return valid.filter { $0.level == level }
        case .named(let codes):
            var areas: [Area] = []
            for code in codes {
                guard let area = valid.first(where: { $0.id == code }) ?? valid.first(where: { $0.code == code }) else {
                    throw .unusable(
                        LocalizedText(vi: "không có địa bàn \"\(code)\" trong kỳ này", en: "there is no area \"\(code)\" in this period"), at: "each",
                        remedy: .setting("each"))
                }
                areas.append(area)
            }
            return areas
        }
    }

    func word(for area: Area) -> String {
        switch spelling {
        case .code: area.code
        case .id: area.id
        case .name: area.name.vi
        }
    }
}
