import GatewayModel

/// What the heading of a spread column says to one figure, dimension by dimension.
struct HeadingReading {
    /// The heading as the table has it.
    let text: String
    private let words: TextTemplate.Words

    /// A figure that stands in no spread column.
    static let none = HeadingReading(text: "", words: [:])

    init(text: String, words: TextTemplate.Words) {
        self.text = text
        self.words = words
    }

    /// The piece of the heading that stands in the dimension's place.
    subscript(dimension: Spread.Dimension) -> String { words[dimension.rawValue] ?? text }
}

extension PlanBuilder {
    /// Cuts a heading as the mapping's templates say. There has to be one way in which everything that the figure takes from it can be read.
    ///
    /// A heading that cannot be read is noted as a failure of the payload, and stands as a whole for every dimension.
    mutating func reading(of heading: String, for figure: FigureDefinition, _ spread: Spread) -> HeadingReading {
        let resolvers = headingResolvers(of: figure)
        var cuts: [TextTemplate.Words] = []
        for template in spread.headings {
            guard let found = template.readings(of: heading) else { return failure(heading, Self.tooManyReadings) }
            cuts += found
        }
        // Places that this figure does not use may be cut as they like.
        let used = Dictionary(grouping: cuts) { cut in cut.filter { resolvers[$0.key] != nil } }.values.compactMap(\.first)
        if used.isEmpty { return failure(heading, Self.otherShape(spread)) }
        var problems: [LocalizedText] = []
        let readable = used.filter { cut in
            let found = resolvers.keys.sorted().compactMap { name -> LocalizedText? in
                guard let text = cut[name], let resolve = resolvers[name], case .problem(let code, let message) = resolve(text) else { return nil }
                return LocalizedText(vi: "\(code): \(message.vi)", en: "\(code): \(message.en)")
            }
            problems += found
            return found.isEmpty
        }
        if readable.count > 1 { return failure(heading, Self.severalReadings(readable)) }
        if let words = readable.first { return HeadingReading(text: heading, words: words) }
        return failure(heading, used.count == 1 ? problems[0] : Self.noReading(spread))
    }

    private mutating func failure(_ heading: String, _ reason: LocalizedText) -> HeadingReading {
        note(heading, reason)
        return HeadingReading(text: heading, words: [:])
    }

    /// How the figure reads each dimension that it takes from a heading, by the name of the place.
    private func headingResolvers(of figure: FigureDefinition) -> [String: (String) -> FieldReader.Resolution] {
        var resolvers: [Spread.Dimension: (String) -> FieldReader.Resolution] = [:]
        if case .heading(let lookup) = figure.indicator { resolvers[.indicator] = indicatorResolver(lookup) }
        if case .heading(let lookup) = figure.area { resolvers[.area] = areaResolver(lookup) }
        if case .heading(let lookup) = figure.breakdown { resolvers[.breakdown] = breakdownResolver(lookup) }
        if case .heading(let lookup) = figure.status { resolvers[.status] = statusResolver(lookup) }
        if case .cell(.heading) = figure.value { resolvers[.unit] = unitResolver() }
        switch figure.period {
        case .heading(let format): resolvers[.period] = resolver(format)
        // The year is not known before the records are, so any year will do to tell whether the words are a period's.
        case .parts(_, .heading, let format): resolvers[.period] = { wordsResolver(format)($0, "2000") }
        default: break
        }
        return Dictionary(uniqueKeysWithValues: resolvers.map { ($0.key.rawValue, $0.value) })
    }

    private static func otherShape(_ spread: Spread) -> LocalizedText {
        let written = spread.headings.map { "\"\($0.text)\"" }.joined(separator: ", ")
        return LocalizedText(
            vi: "HEADING_SHAPE: tiêu đề không có dạng \(written); sửa heading hoặc danh sách cột trong spread",
            en: "HEADING_SHAPE: the heading is not of the form \(written); correct heading or the columns under spread")
    }

    private static func noReading(_ spread: Spread) -> LocalizedText {
        let written = spread.headings.map { "\"\($0.text)\"" }.joined(separator: ", ")
        return LocalizedText(
            vi: "HEADING_UNREADABLE: cắt theo \(written) thì không cách nào đọc được; thêm chữ vào lookup hoặc sửa heading",
            en: "HEADING_UNREADABLE: cut as \(written) it can be read in no way; add its words to the lookup, or correct heading")
    }

    private static func severalReadings(_ cuts: [TextTemplate.Words]) -> LocalizedText {
        let shown = cuts.prefix(3).map { cut in cut.sorted { $0.key < $1.key }.map { "\($0.key) \"\($0.value)\"" }.joined(separator: ", ") }
        return LocalizedText(
            vi: "HEADING_AMBIGUOUS: có hơn một cách đọc (\(shown.joined(separator: "; "))); viết thêm chữ vào heading",
            en: "HEADING_AMBIGUOUS: it can be read in several ways (\(shown.joined(separator: "; "))); write more of its text into heading")
    }

    private static let tooManyReadings = LocalizedText(
        vi: "HEADING_AMBIGUOUS: có quá nhiều cách cắt; viết thêm chữ vào heading thay cho …",
        en: "HEADING_AMBIGUOUS: it can be cut in too many ways; write more of its text into heading in the place of …")
}
