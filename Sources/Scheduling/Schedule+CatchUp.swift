import Foundation

extension Schedule {
    /// Slots that are caught up at most: the newest, so that a connector forgotten for years does not fill the queue.
    package static let catchUpLimit = 1_000

    /// How late a slot may be noticed and still not be a missed one: workers look every few seconds, and a restart takes a while.
    package static let grace: Duration = .seconds(5 * 60)

    /// The slots to be done when it is `until` and none was planned behind `after`: those that the catch-up policy keeps, ascending.
    package func due(after: Date, until: Date) -> [Date] {
        switch catchUp {
        case .each: newest(Self.catchUpLimit, after: after, until: until)
        case .latest: newest(1, after: after, until: until)
        case .none: newest(1, after: max(after, until.addingTimeInterval(-TimeInterval(Self.grace.components.seconds))), until: until)
        }
    }

    /// The last `count` slots up to and with `until`, ascending. Looks back over twice the time again and again until there are enough, for a
    /// schedule of every minute has millions of slots in a few years.
    private func newest(_ count: Int, after: Date, until: Date) -> [Date] {
        guard after < until else { return [] }
        var span: TimeInterval = 3_600
        while true {
            let from = max(after, until.addingTimeInterval(-span))
            let found = slots(after: from, until: until, limit: .max)
            if found.count >= count || from == after { return found.suffix(count) }
            span *= 2
        }
    }
}
