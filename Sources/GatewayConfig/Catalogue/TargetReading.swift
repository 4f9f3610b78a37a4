import GatewayModel

/// Reads what the plan wants of a row: a year, a relation and its value.
enum TargetReading {
    /// The relations and the keys that each needs.
    private static let keysByOperator: KeyValuePairs<String, [String]> = [
        "at-least": ["value"], "at-most": ["value"], "more-than": ["value"], "equal": ["value"], "range": ["low", "high"], "text": ["text"],
    ]

    private static let years = 2000...2100

    static let fields = [
        FieldSpec("year", .integer(years), required: true, example: "2030", vi: "năm phải đạt", en: "the year in which it is to be reached"),
        FieldSpec(
            "operator", .choice(keysByOperator.map(\.key)), required: true, example: "at-least",
            vi: "quan hệ giữa số liệu và giá trị; text: mục tiêu bằng lời", en: "the relation of the figure to the value; text: a target in words"),
        FieldSpec("value", .decimal, example: "\"80\"", vi: "giá trị theo đơn vị của chỉ tiêu", en: "the value in the indicator's unit"),
        FieldSpec("low", .decimal, example: "\"16\"", vi: "với range: giá trị thấp nhất", en: "for range: the lowest value"),
        FieldSpec("high", .decimal, example: "\"18\"", vi: "với range: giá trị cao nhất", en: "for range: the highest value"),
        FieldSpec("text", .localized, vi: "với text: lời của kế hoạch", en: "for text: the plan's words"),
    ]

    static func targets(_ indicator: ConfigReader, bounds: Bounds?) -> [Target] {
        var years = FirstPlaces<Int>(LocalizedText(vi: "năm", en: "the year"), collector: indicator.collector)
        return indicator.tables("targets", fields: fields).compactMap { reader in
            let goal = goal(reader, bounds: bounds)
            guard let year = reader.integer("year", in: Self.years), let goal else { return nil }
            return years.claim(year, written: String(year), at: reader.place(of: "year")) ? Target(year: year, goal: goal) : nil
        }
    }

    private static func goal(_ reader: ConfigReader, bounds: Bounds?) -> Target.Goal? {
        guard let relation = reader.word("operator", among: keysByOperator.map(\.key)) else { return nil }
        guard checkKeys(of: relation, reader) else { return nil }
        let value = reader.decimal("value")
        let (low, high) = (reader.decimal("low"), reader.decimal("high"))
        for (name, number) in [("value", value), ("low", low), ("high", high)] {
            if let number, let bounds, !bounds.contains(number) { outOfBounds(name, reader) }
        }
        switch relation {
        case "at-least": return value.map(Target.Goal.atLeast)
        case "at-most": return value.map(Target.Goal.atMost)
        case "more-than": return value.map(Target.Goal.moreThan)
        case "equal": return value.map(Target.Goal.equal)
        case "range":
            guard let low, let high else { return nil }
            if high < low { reader.lowAboveHigh() }
            return .range(low: low, high: high)
        default: return reader.localized("text").map(Target.Goal.text)
        }
    }

    /// Reports the keys that the relation needs and lacks, and those that it does not use.
    private static func checkKeys(of relation: String, _ reader: ConfigReader) -> Bool {
        let needed = keysByOperator.first { $0.key == relation }?.value ?? []
        let others = ["value", "low", "high", "text"].filter { !needed.contains($0) }
        let missing = needed.filter { !reader.has($0) }
        let surplus = others.filter(reader.has)
        for name in missing {
            reader.collector.error(
                "GW3004", at: reader.place,
                LocalizedText(vi: "mục tiêu \"\(relation)\" cần khóa \"\(name)\"", en: "a target with \"\(relation)\" needs the key \"\(name)\""),
                fix: LocalizedText(vi: "thêm \(name)", en: "add \(name)"))
        }
        for name in surplus {
            reader.collector.error(
                "GW3004", at: reader.place(of: name),
                LocalizedText(
                    vi: "mục tiêu \"\(relation)\" không dùng khóa \"\(name)\"", en: "a target with \"\(relation)\" does not use \"\(name)\""),
                fix: LocalizedText(vi: "bỏ \(name), hoặc đổi operator", en: "remove \(name), or change the operator"))
        }
        return missing.isEmpty && surplus.isEmpty
    }

    private static func outOfBounds(_ name: String, _ reader: ConfigReader) {
        reader.collector.error(
            "GW3007", at: reader.place(of: name),
            LocalizedText(vi: "mục tiêu nằm ngoài khoảng bounds của chỉ tiêu", en: "the target lies outside the bounds of the indicator"),
            fix: LocalizedText(vi: "sửa mục tiêu hoặc bounds", en: "correct the target or the bounds"))
    }
}
