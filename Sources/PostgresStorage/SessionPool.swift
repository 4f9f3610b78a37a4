import GatewayModel
import Storage

/// Connections of a store: few, kept open, each used by one task at a time.
actor SessionPool {
    private let address: PostgresAddress
    private let limits: TimeLimits
    private let isReadOnly: Bool
    /// Connections at once: a server has few to give.
    private let most: Int
    private var idle: [Session] = []
    private var count = 0
    private var waiting: [(number: Int, resume: CheckedContinuation<Session?, Never>)] = []
    private var waitCount = 0

    init(_ address: PostgresAddress, limits: TimeLimits, isReadOnly: Bool, most: Int) {
        self.address = address
        self.limits = limits
        self.isReadOnly = isReadOnly
        self.most = most
    }

    /// A session for the caller alone, until it is given back; throws when none is free within `patience`, which is that of a statement
    /// when none is named.
    func take(within patience: Duration? = nil, by deadline: Deadline? = nil) async throws(StoreError) -> Session {
        let session: Session?
        if let last = idle.popLast() {
            session = last
        } else if count < most {
            count += 1
            session = Session()
        } else {
            session = await turn(within: patience ?? limits.statement)
        }
        guard let session else { throw .timeout(cause: "all \(most) connections of this process to \(address.name) are in use") }
        do {
            let connecting = deadline?.limited(to: limits.connection) ?? Deadline(in: limits.connection)
            try await session.open(address, limits: limits, isReadOnly: isReadOnly, by: connecting)
            return session
        } catch {
            giveBack(session)
            throw error
        }
    }

    /// Waits in line for a session; nil when the time is over first.
    private func turn(within patience: Duration) async -> Session? {
        waitCount += 1
        let number = waitCount
        let clock = Task {
            try await Task.sleep(for: patience)
            self.giveUp(number)
        }
        defer { clock.cancel() }
        return await withCheckedContinuation { waiting.append((number, $0)) }
    }

    private func giveUp(_ number: Int) {
        guard let place = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting.remove(at: place).resume.resume(returning: nil)
    }

    func giveBack(_ session: Session) {
        if waiting.isEmpty { idle.append(session) } else { waiting.removeFirst().resume.resume(returning: session) }
    }

    /// Lends a connection for one piece of work. The work runs on the session's own thread, where it may block.
    func use<Value: Sendable>(
        by deadline: Deadline? = nil, _ work: @Sendable (PostgresConnection) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let session = try await take(within: deadline?.left, by: deadline)
        do {
            let value = try await session.work(work)
            giveBack(session)
            return value
        } catch {
            giveBack(session)
            throw error
        }
    }
}
