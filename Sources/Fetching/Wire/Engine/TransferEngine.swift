import Foundation

/// Runs all transfers of a program on one thread, and lets callers wait for theirs without holding a thread.
///
/// The thread ends when the engine goes; whoever waits for a transfer holds the engine.
final class TransferEngine: Sendable {
    private let mailbox: TransferMailbox

    init(limits: TransferLimits, policy: AddressPolicy, budgets: HostBudgets) throws(FetchError) {
        let mailbox = try TransferMailbox()
        self.mailbox = mailbox
        let thread = Thread {
            TransferLoop(mailbox: mailbox, limits: limits, policy: policy, budgets: budgets).run()
        }
        thread.name = "transfers"
        thread.start()
    }

    deinit { mailbox.shut() }

    /// Ends soon after its task is cancelled.
    func run(_ request: WireRequest, into spool: PayloadSpool, timeout: Duration, deadline: Deadline) async -> TransferOutcome {
        let id = mailbox.nextID()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let order = TransferOrder(id: id, request: request, spool: spool, timeout: timeout, deadline: deadline) {
                    continuation.resume(returning: $0)
                }
                mailbox.post(.order(order))
                // A cancellation that came before its order found nothing to cancel.
                if Task.isCancelled { mailbox.post(.cancel(id)) }
            }
        } onCancel: {
            mailbox.post(.cancel(id))
        }
    }
}
