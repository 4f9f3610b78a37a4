import GatewayModel

/// The dimensions that a mapping file declares for all its figures; a figure may declare its own.
struct FigureDefaults {
    var indicator: IndicatorSource?
    var area: AreaSource?
    var period: PeriodSource?
    var breakdown: BreakdownSource = .constant(SeriesKey.total)
    var status: StatusSource = .constant(.normal)

    /// The field behind a dimension's word, so that `keep: { area: … }` reads what `area: { from: … }` reads.
    func field(ofDimension word: String) -> String? {
        switch word {
        case "area":
            if case .field(let field, _) = area { field } else { nil }
        case "period":
            if case .field(let field, _) = period { field } else { nil }
        case "breakdown":
            if case .field(let field, _) = breakdown { field } else { nil }
        case "status":
            if case .field(let field, _) = status { field } else { nil }
        case "indicator":
            if case .field(let field, _) = indicator { field } else { nil }
        default: nil
        }
    }
}
