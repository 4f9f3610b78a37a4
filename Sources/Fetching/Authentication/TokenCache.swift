import Foundation

/// Tokens that feeds share while they are valid, so that ten feeds of one platform log in once.
///
/// Feeds that need the same token at the same time wait for one request; one that is cancelled or out of time leaves alone. A refused
/// login is remembered for a minute, because platforms lock an account after a few.
package actor TokenCache {
    /// How long a refused login is not tried again.
    static let refusalMemory = Duration.seconds(60)

    private let now: @Sendable () -> ContinuousClock.Instant
    private var entries: [TokenKey: Entry] = [:]
    private var serial = 0

    private enum Entry {
        case valid(Token)
        case refused(FetchError, until: ContinuousClock.Instant)
        case issuing(Issuing)
    }

    private struct Issuing {
        let id: UUID
        let task: Task<Void, Never>
        var waiters: [UUID: Waiter]
    }

    private struct Waiter {
        let continuation: CheckedContinuation<Result<Token, FetchError>, Never>
        let timer: Task<Void, Never>
    }

    /// `now` is the clock by which tokens grow old.
    package init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.now = now
    }

    /// The present time, by which an issuer counts a lifetime.
    func instant() -> ContinuousClock.Instant { now() }

    /// A valid token: the one that is there, or one that `issue` brings. `address` is where it comes from, for messages.
    func token(
        for key: TokenKey, at address: FeedAddress, before deadline: Deadline, issue: @escaping @Sendable () async throws(FetchError) -> Token
    ) async throws(FetchError) -> Token {
        switch entries[key] {
        case .valid(let token) where token.renewAt.map({ now() < $0 }) ?? true: return token
        case .refused(let error, let until) where now() < until: throw error
        case nil, .valid, .refused, .issuing: break
        }
        let waiter = UUID()
        let place = address.description
        let outcome: Result<Token, FetchError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let timer = Task {
                    guard (try? await Task.sleep(for: deadline.remaining)) != nil else { return }
                    self.leave(waiter, key, .network(.totalTimeout, at: place, cause: "token"))
                }
                join(key, waiter, Waiter(continuation: continuation, timer: timer), issue)
            }
        } onCancel: {
            Task { await self.leave(waiter, key, .cancelled(at: place)) }
        }
        return try outcome.get()
    }

    /// Forgets a token that a server has refused; one that was issued since then stays.
    func drop(_ token: Token, for key: TokenKey) {
        if case .valid(let present) = entries[key], present.serial == token.serial { entries[key] = nil }
    }

    private func join(
        _ key: TokenKey, _ id: UUID, _ waiter: Waiter, _ issue: @escaping @Sendable () async throws(FetchError) -> Token
    ) {
        if case .issuing(var issuing) = entries[key] {
            issuing.waiters[id] = waiter
            entries[key] = .issuing(issuing)
            return
        }
        let request = UUID()
        // Not a child of the caller's task: the others still wait when the caller is cancelled.
        let task = Task {
            let outcome: Result<Token, FetchError>
            do throws(FetchError) {
                outcome = .success(try await issue())
            } catch {
                outcome = .failure(error)
            }
            self.finish(request, key, outcome)
        }
        entries[key] = .issuing(Issuing(id: request, task: task, waiters: [id: waiter]))
    }

    private func finish(_ request: UUID, _ key: TokenKey, _ outcome: Result<Token, FetchError>) {
        guard case .issuing(let issuing) = entries[key], issuing.id == request else { return }
        let numbered = outcome.map { token in
            serial += 1
            var token = token
            token.serial = serial
            return token
        }
        switch numbered {
        case .success(let token): entries[key] = .valid(token)
        case .failure(let error):
            entries[key] = error.label == "auth" ? .refused(error, until: now() + Self.refusalMemory) : nil
        }
        for waiter in issuing.waiters.values { end(waiter, numbered) }
    }

    /// Lets one go who waits no longer; the request ends when nobody does.
    private func leave(_ id: UUID, _ key: TokenKey, _ error: FetchError) {
        guard case .issuing(var issuing) = entries[key], let waiter = issuing.waiters.removeValue(forKey: id) else { return }
        if issuing.waiters.isEmpty { issuing.task.cancel() }
        entries[key] = issuing.waiters.isEmpty ? nil : .issuing(issuing)
        end(waiter, .failure(error))
    }

    private func end(_ waiter: Waiter, _ outcome: Result<Token, FetchError>) {
        waiter.timer.cancel()
        waiter.continuation.resume(returning: outcome)
    }
}
