import GatewayModel
import Storage

/// A store in a PostgreSQL database, for any number of writers and readers on any number of machines.
///
/// A run is one transaction: figures go by binary COPY into tables of the session, and one set-wise merge takes them into the store. See
/// `Schema/Migrations` for the tables and the views that other systems may read.
package final class PostgresStore: Sendable {
    package let address: PostgresAddress
    /// For questions and what else is short.
    let sessions: SessionPool
    /// For runs, which hold one from their begin to their commit; apart, so that no question waits for a run.
    let runSessions: SessionPool
    let limits: TimeLimits
    /// For the keys that runs make outside their own transactions.
    let keySession: KeySession

    /// Connects, and brings the schema up to this program's when this user may; throws `StoreError.newer` when a newer program made it.
    package init(_ address: PostgresAddress, limits: TimeLimits = TimeLimits()) async throws(StoreError) {
        self.address = address
        self.limits = limits
        sessions = SessionPool(address, limits: limits, isReadOnly: false, most: 4)
        runSessions = SessionPool(address, limits: limits, isReadOnly: false, most: 8)
        keySession = KeySession(address, limits: limits)
        let name = address.name
        try await sessions.use { connection throws(StoreError) in
            try storeErrors(name) {
                let migrator = SchemaMigrator(connection: connection, store: name, deadline: Deadline(in: limits.migration))
                if try migrator.isBehind() { try migrator.migrate() }
            }
        }
    }

    /// Connects to read an existing store; a store of an older version is refused until a writer opens it.
    package init(reading address: PostgresAddress, limits: TimeLimits = TimeLimits()) async throws(StoreError) {
        self.address = address
        self.limits = limits
        sessions = SessionPool(address, limits: limits, isReadOnly: true, most: 4)
        runSessions = SessionPool(address, limits: limits, isReadOnly: true, most: 8)
        keySession = KeySession(address, limits: limits)
        let name = address.name
        try await sessions.use { connection throws(StoreError) in
            try storeErrors(name) {
                let migrator = SchemaMigrator(connection: connection, store: name, deadline: Deadline(in: limits.statement))
                if try migrator.isBehind() {
                    throw StoreError.unavailable(cause: "\(name): the schema is absent or older than this program; run gateway store init")
                }
            }
        }
    }
}

/// How long the server may take, at most; a call that takes longer gives its connection up.
package struct TimeLimits: Sendable {
    /// To connect and sign in.
    package var connection: Duration = .seconds(10)
    /// A statement that reads or writes little.
    package var statement: Duration = .seconds(30)
    /// A statement that merges or reads many figures, for each million of them beside `statement`.
    package var million: Duration = .seconds(120)
    /// A step of the schema.
    package var migration: Duration = .seconds(600)
    /// That a run waits for another of this process to end, when so many are open that no connection is left.
    package var turn: Duration = .seconds(600)
    /// To learn what became of a commit whose answer was lost.
    package var resolution: Duration = .seconds(60)

    package init() {}

    /// The limit of a statement over so many figures.
    func statement(over figures: Int) -> Duration { statement + million * (Double(figures) / 1_000_000) }
}
