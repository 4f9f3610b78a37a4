import GatewayModel

/// What placeholders stand for in one request.
struct RequestValues: Sendable {
    /// The scheduled period; nil when the run has none.
    var period: TimePeriod?
    /// The area of `each`, as the feed knows it.
    var area: String?
    var secrets: SecretResolver
}

extension RequestTemplate {
    /// The text for one request; throws `FetchError.unusable` when a value is missing or cannot stand at the place.
    func text(for values: RequestValues, in place: RequestPlace) throws(FetchError) -> String {
        var text = ""
        for part in parts {
            if case .literal(let literal) = part {
                text += literal
            } else {
                text += try written(value(of: part, values), in: place)
            }
        }
        return text
    }

    private func written(_ value: String, in place: RequestPlace) throws(FetchError) -> String {
        do throws(RequestPlace.Refusal) {
            return try place.written(value)
        } catch {
            throw .unusable(error.message, at: description, remedy: .value)
        }
    }

    private func value(of part: Part, _ values: RequestValues) throws(FetchError) -> String {
        switch part {
        case .literal(let text): return text
        case .secret(let reference): return try values.secrets.secret(reference).reveal()
        case .period(let pattern):
            guard let period = values.period else {
                throw .unusable(
                    LocalizedText(vi: "lần chạy này không có kỳ", en: "this run has no period"), at: description, remedy: .period)
            }
            return pattern.text(of: period)
        case .area:
            guard let area = values.area else {
                throw .unusable(
                    LocalizedText(vi: "\"{area}\" cần khóa \"each\"", en: "\"{area}\" needs the key \"each\""), at: description,
                    remedy: .setting("each"))
            }
            return area
        }
    }
}
