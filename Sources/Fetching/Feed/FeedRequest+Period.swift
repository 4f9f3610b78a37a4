extension FeedRequest {
    /// Whether the feed is asked for a period, so that each of its runs needs one, and past ones can be asked for.
    package var asksForPeriod: Bool {
        ([url] + query.map(\.value) + headers.map(\.value)).contains(where: \.asksForPeriod) || body?.asksForPeriod == true
            || pagination.asksForPeriod
    }
}

extension RequestTemplate {
    var asksForPeriod: Bool { parts.contains { if case .period = $0 { true } else { false } } }
}

extension RequestBody {
    fileprivate var asksForPeriod: Bool {
        switch self {
        case .form(let fields): fields.map(\.value).contains(where: \.asksForPeriod)
        case .json(let template): template.templates.contains(where: \.asksForPeriod)
        case .xml(let template), .text(let template): template.asksForPeriod
        case .soap(let envelope): envelope.body.asksForPeriod
        }
    }
}
