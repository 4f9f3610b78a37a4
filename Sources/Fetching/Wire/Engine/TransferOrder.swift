import GatewayModel

/// One request to one server, without what may follow from its answer.
struct TransferOrder: Sendable {
    let id: UInt64
    let request: WireRequest
    let spool: PayloadSpool
    /// Counts from the moment the transfer starts, not from when it got in line.
    let timeout: Duration
    let deadline: Deadline
    let complete: @Sendable (TransferOutcome) -> Void
}

/// How a transfer ended, and how long it took from its start.
struct TransferOutcome: Sendable {
    let result: Result<ServerAnswer, FetchError>
    let duration: Duration
}

/// A whole answer whose body still lies in an unfinished file.
struct ServerAnswer: Sendable {
    let head: ResponseHead
    /// Nil for a redirect and for an answer without a body.
    let body: SealedFile?
    let receivedByteCount: Int
    let framing: FetchResult.Framing
    let compression: String?
    let retryAfter: Duration?
    let timings: WireResponse.Timings
}
