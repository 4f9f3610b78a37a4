import GatewayModel
import Publishing

extension Indicator {
    var json: JSONValue {
        .object([
            "number": .text(number), "id": .text(id), "kind": .text(kind.rawValue), "name": name.json, "unit": unit?.json ?? .null,
            "decimals": .integer(Int(decimals)), "direction": .text(direction.rawValue), "targets": .array(targets.map(\.json)),
            "agencies": .array(agencies.map { .object(["id": .text($0.id), "name": $0.name.json]) }), "frequency": .optional(frequency?.code),
            "basis": .text(basis.rawValue), "bounds": bounds?.json ?? .null, "source": source.json, "measures": .optional(measures),
            "contradictions": .array(contradictions.map(\.json)), "notes": .array(notes.map(\.json)),
        ])
    }
}

extension UnitOfMeasure {
    var json: JSONValue { .object(["id": .text(id), "code": .text(code), "name": name.json, "symbol": .text(symbol)]) }
}

extension Bounds {
    var json: JSONValue { .object(["low": .optional(low?.description), "high": .optional(high?.description)]) }
}

extension SourceReference {
    var json: JSONValue { .object(["document": .text(document), "appendix": .text(appendix), "part": .text(part), "row": .text(row)]) }
}

extension Target {
    /// The year, the operator, and what the operator needs: `value`, `low` and `high`, or `text`.
    var json: JSONValue {
        var members = [JSONValue.Member(name: "year", value: .integer(year)), .init(name: "operator", value: .text(self.operator))]
        switch goal {
        case .atLeast(let value), .atMost(let value), .moreThan(let value), .equal(let value):
            members.append(.init(name: "value", value: .text(value.description)))
        case .range(let low, let high):
            members.append(.init(name: "low", value: .text(low.description)))
            members.append(.init(name: "high", value: .text(high.description)))
        case .text(let text): members.append(.init(name: "text", value: text.json))
        }
        return .object(members)
    }

    /// The goal as people write it: `≥ 80`, `16–18`.
    var goalText: String {
        let language = ProcessLanguage.current
        return switch goal {
        case .atLeast(let value): "≥ \(value.text(in: language))"
        case .atMost(let value): "≤ \(value.text(in: language))"
        case .moreThan(let value): "> \(value.text(in: language))"
        case .equal(let value): value.text(in: language)
        case .range(let low, let high): "\(low.text(in: language))–\(high.text(in: language))"
        case .text(let text): say(text)
        }
    }
}
