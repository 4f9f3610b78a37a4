/// Carries requests to servers and brings whole answers back; knows nothing of connectors, pages or retries.
///
/// One value serves all feeds of a program: it holds the connections, the budget of each host, and the addresses that may be asked.
/// An answer with an error status is an answer; what throws is that there was no whole answer.
package protocol Wire: Sendable {
    func exchange(_ request: WireRequest, into spool: PayloadSpool, deadline: Deadline) async throws(FetchError) -> WireResponse
}
