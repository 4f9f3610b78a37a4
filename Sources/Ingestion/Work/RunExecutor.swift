import GatewayModel
import Storage

/// Makes the run that a piece of work asks for. When its task is cancelled it stops the run and returns soon.
package protocol RunExecutor: Sendable {
    func run(_ work: ClaimedWork, ticket: WorkTicket) async -> RunOutcome
}

/// What became of a run that a worker had made.
package enum RunOutcome: Sendable {
    /// It came to its end, well or not; the report has no number when the store took nothing of it.
    case ended(RunReport)
    /// It was stopped, or never began: the store knows nothing of it and the work stays open.
    case abandoned(LocalizedText)

    /// Whether the ledger knows that the run was made. Otherwise the work is ready again at once.
    var isKept: Bool {
        if case .ended(let report) = self { report.id != nil } else { false }
    }
}
