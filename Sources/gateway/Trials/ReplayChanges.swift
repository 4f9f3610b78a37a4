import GatewayModel
import Storage

/// Differences between what is believed and what a replay gives: all counted, the first kept.
struct ReplayChanges: Sendable {
    struct Change: Sendable {
        let key: FigureKey
        /// Nil when the figure is new.
        let before: FigureChange.Figure?
        /// Nil when today's files no longer give the figure.
        let after: FigureChange.Figure?
    }

    static let keptCount = 1_000

    private(set) var kept: [Change] = []
    private(set) var new = 0
    private(set) var revised = 0
    private(set) var gone = 0

    mutating func append(_ key: FigureKey, before: FigureChange.Figure?, after: FigureChange.Figure?) {
        if after == nil { gone += 1 } else if before == nil { new += 1 } else { revised += 1 }
        if kept.count < Self.keptCount { kept.append(Change(key: key, before: before, after: after)) }
    }
}
