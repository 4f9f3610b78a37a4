/// A right as a store keeps it. Every store changes its rows by these functions alone, and locks the row from its reading to its writing, so
/// that what is shown of them holds for every store.
///
/// Moments are microseconds since 1970 by the store's clock. The row stays when its right is given back, for the token must go on growing.
package struct LeaseRow: Hashable, Sendable {
    package var holder: String
    package var token: Int64
    package var expiresAt: Int64
    /// When the right was last taken; zero for never. Who has waited longest comes first.
    package var takenAt: Int64

    package init(holder: String, token: Int64, expiresAt: Int64, takenAt: Int64) {
        self.holder = holder
        self.token = token
        self.expiresAt = expiresAt
        self.takenAt = takenAt
    }

    /// A right that nobody has held yet.
    package static let untaken = LeaseRow(holder: "", token: 0, expiresAt: 0, takenAt: 0)

    package func isFree(at now: Int64) -> Bool { expiresAt <= now }

    /// The row once `holder` has the right until `duration` from now; nil while another has it.
    package func taken(by holder: String, at now: Int64, for duration: Int64) -> LeaseRow? {
        isFree(at: now) ? LeaseRow(holder: holder, token: token + 1, expiresAt: now + duration, takenAt: now) : nil
    }

    /// The row once the right holds until `duration` from now; nil when it was lost. One that ran out and that nobody took is not lost.
    package func renewed(_ token: Int64, at now: Int64, for duration: Int64) -> LeaseRow? {
        admits(token) ? LeaseRow(holder: holder, token: token, expiresAt: now + duration, takenAt: takenAt) : nil
    }

    /// The row once the right was given back, to be had again after `rest`; nil when it was lost.
    package func released(_ token: Int64, at now: Int64, rest: Int64) -> LeaseRow? {
        admits(token) ? LeaseRow(holder: "", token: token, expiresAt: rest > 0 ? now + rest : 0, takenAt: takenAt) : nil
    }

    /// Whether the holder of this token may still write: asked in the transaction that commits, with the row locked until its end.
    package func admits(_ token: Int64) -> Bool { token == self.token && !holder.isEmpty }
}
