import Foundation
import GatewayModel

/// Carries requests over http, https, sftp and ftps with libcurl, all on one thread, and reads files of this machine.
///
/// Redirects are followed here and not in libcurl: each step is judged like the first, and what a request proves stays with its origin.
package struct CurlWire: Wire {
    private let limits: TransferLimits
    private let policy: AddressPolicy
    private let files: FileRoots
    private let engine: Result<TransferEngine, FetchError>

    /// One value serves a whole program: it holds the connections, and every host's budget.
    package init(policy: AddressPolicy, files: FileRoots, budgets: HostBudgets = HostBudgets(), limits: TransferLimits = TransferLimits()) {
        self.limits = limits
        self.policy = policy
        self.files = files
        engine = Result { () throws(FetchError) in try TransferEngine(limits: limits, policy: policy, budgets: budgets) }
    }

    package func exchange(_ request: WireRequest, into spool: PayloadSpool, deadline: Deadline) async throws(FetchError) -> WireResponse {
        if request.address.scheme == .file {
            return try await FileExchange(roots: files, limits: limits).exchange(request, into: spool, deadline: deadline)
        }
        if Task.isCancelled { throw .cancelled(at: request.address.description) }
        return try await follow(request, into: spool, deadline: deadline, on: engine.get())
    }

    /// Asks the address, then where it points to, until there is an answer.
    private func follow(
        _ request: WireRequest, into spool: PayloadSpool, deadline: Deadline, on engine: TransferEngine
    ) async throws(FetchError) -> WireResponse {
        var step = request
        var timeLeft = request.limits.timeout
        for _ in 0...limits.redirects {
            try judge(step)
            let outcome = await engine.run(step, into: spool, timeout: timeLeft, deadline: deadline)
            let answer = try outcome.result.get()
            guard answer.head.isRedirect && request.limits.followsRedirects else {
                return try response(answer, from: step.address, spool: spool)
            }
            timeLeft -= outcome.duration
            step = try step.redirected(by: answer.head)
        }
        throw .redirect(.tooMany(limits.redirects), at: request.address.description)
    }

    /// Refuses what can be refused before anything is sent.
    private func judge(_ request: WireRequest) throws(FetchError) {
        let address = request.address
        if let refusal = policy.refusal(ofHost: address.host) { throw .network(.egress, at: address.description, cause: refusal) }
        try request.checkRoute()
    }

    private func response(_ answer: ServerAnswer, from address: FeedAddress, spool: PayloadSpool) throws(FetchError) -> WireResponse {
        let body = if let body = answer.body { body } else { try spool.open().seal() }
        return WireResponse(
            status: answer.head.status, headers: answer.head.fields, address: address, file: body.keep(), hash: body.hash, byteCount: body.byteCount,
            receivedByteCount: answer.receivedByteCount, framing: answer.framing, compression: answer.compression, timings: answer.timings,
            retryAfter: answer.retryAfter)
    }
}
