import CCurl
import Foundation

/// What happens on the thread of the transfers: takes orders, gives turns, moves bytes, and tells how each transfer ended.
///
/// Lives on that thread alone.
final class TransferLoop {
    private let mailbox: TransferMailbox
    private let limits: TransferLimits
    private let policy: AddressPolicy
    private var turns: HostTurns
    private var multi: CurlMulti?
    private var lanes = ConnectionLanes()
    private var waiting: [UInt64: TransferOrder] = [:]
    private var active: [UInt64: Transfer] = [:]
    private var isClosed = false

    init(mailbox: TransferMailbox, limits: TransferLimits, policy: AddressPolicy, budgets: HostBudgets) {
        self.mailbox = mailbox
        self.limits = limits
        self.policy = policy
        turns = HostTurns(budgets: budgets, total: Self.transfersAtOnce)
    }

    func run() {
        while !isClosed || !waiting.isEmpty || !active.isEmpty {
            takeMail()
            dropLate()
            startTransfers()
            moveBytes()
        }
    }

    private func takeMail() {
        let (letters, isClosed) = mailbox.take()
        self.isClosed = isClosed
        for letter in letters {
            switch letter {
            case .order(let order):
                waiting[order.id] = order
                turns.join(order.id, host: order.request.address.host, now: .now)
            case .cancel(let id):
                if let order = waiting[id] { refuse(order, .cancelled(at: order.request.address.description)) }
                if let transfer = active[id] { end(transfer, CurlError(CURLE_ABORTED_BY_CALLBACK)) }
            }
        }
    }

    /// Lets go of what waits for a turn beyond its deadline.
    private func dropLate() {
        for order in waiting.values where order.deadline.hasPassed {
            let address = order.request.address
            refuse(order, .network(.totalTimeout, at: address.description, cause: "waited for a turn at \(address.host)"))
        }
    }

    private func refuse(_ order: TransferOrder, _ error: FetchError) {
        waiting[order.id] = nil
        turns.withdraw(order.id, host: order.request.address.host)
        order.complete(TransferOutcome(result: .failure(error), duration: .zero))
    }

    private func startTransfers() {
        while let ticket = turns.next(now: .now) {
            guard let order = waiting.removeValue(forKey: ticket) else { continue }
            do throws(CurlError) {
                let multi = try readyMulti()
                let transfer = try Transfer(order, lane: lanes.lane(for: order.request), limits: limits, policy: policy)
                try multi.add(transfer.easy)
                active[order.id] = transfer
            } catch {
                turns.leave(host: order.request.address.host, now: .now)
                let failure = error.unusable(at: order.request.address.description)
                order.complete(TransferOutcome(result: .failure(failure), duration: .zero))
            }
        }
    }

    private func readyMulti() throws(CurlError) -> CurlMulti {
        if let multi { return multi }
        let multi = try CurlMulti()
        self.multi = multi
        return multi
    }

    private func moveBytes() {
        do throws(CurlError) {
            let multi = try readyMulti()
            try multi.perform()
            while let ending = multi.nextEnding() {
                guard let transfer = active.values.first(where: { $0.easy.handle == ending.handle }) else { continue }
                end(transfer, ending.code == CURLE_OK ? nil : transfer.easy.error(ending.code))
            }
            if turns.hasTurn(now: .now) { return }
            try multi.wait(patience, orReadable: mailbox.readable)
        } catch {
            // libcurl cannot go on with any of them; the next order starts afresh.
            for transfer in active.values { end(transfer, error) }
            multi = nil
            lanes = ConnectionLanes()
            if active.isEmpty && waiting.isEmpty { usleep(10_000) }
        }
    }

    /// How long nothing but traffic and mail can change what is to do.
    ///
    /// While there is traffic no more than a second, as in libcurl's own loop: over FTPS it now and then leaves an answer unread that has come.
    private var patience: Duration {
        let longest: Duration = active.isEmpty ? .seconds(60) : .seconds(1)
        let opening = turns.opening.map { ContinuousClock.now.duration(to: $0) } ?? longest
        let deadline = waiting.values.map(\.deadline.remaining).min() ?? .seconds(60)
        return max(.zero, min(longest, opening, deadline))
    }

    private func end(_ transfer: Transfer, _ error: CurlError?) {
        multi?.remove(transfer.easy)
        active[transfer.order.id] = nil
        turns.leave(host: transfer.order.request.address.host, now: .now)
        transfer.order.complete(transfer.outcome(error))
    }

    /// Half of the files that the process may open, less what else it needs: a transfer has a socket and a spool file.
    private static var transfersAtOnce: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 else { return 256 }
        return min(4096, max(16, Int(min(limit.rlim_cur, 1 << 20)) / 2 - 64))
    }
}
