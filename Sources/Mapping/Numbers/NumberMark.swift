import GatewayModel

/// What a sign beside a number says, by the list that a mapping gives under `marks:`.
package enum NumberMark: Hashable, Sendable {
    /// The sign leads to a footnote and says nothing about the figure.
    case note
    /// The sign is a flag: `p` for provisional, `(ước)` for estimated, `c` for suppressed.
    case status(ObservationStatus)

    /// The word that means a footnote in a mapping file.
    package static let noteWord = "note"
}
