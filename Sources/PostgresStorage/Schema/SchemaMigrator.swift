import GatewayModel
import Storage

/// Brings the schema of a store up to this program's; several processes may try at once.
struct SchemaMigrator {
    let connection: PostgresConnection
    let store: String
    let deadline: Deadline

    /// The lock that keeps two migrators apart: any number that nobody else takes in this database.
    private static let lock = "pg_advisory_xact_lock(7301987654321)"

    /// The last step that the store has; 0 for a database that holds no store.
    func version() throws(PostgresFailure) -> Int {
        let known = try connection.execute("SELECT to_regclass('gateway.schema_version') IS NOT NULL", by: deadline)
        guard known.first?.flag(0) == true else { return 0 }
        return Int(try connection.execute("SELECT coalesce(max(version), 0) FROM gateway.schema_version", by: deadline).first?.number(0) ?? 0)
    }

    /// Throws when a newer program made the store, and tells whether steps are missing.
    func isBehind() throws -> Bool {
        let version = try version()
        if version > SchemaMigration.all.count { throw StoreError.newer(path: store) }
        return version < SchemaMigration.all.count
    }

    /// Runs the steps that are missing, each in a transaction of its own.
    func migrate() throws {
        do {
            let owner = try prepareInTurn()
            while try isBehind() { try step(as: owner) }
        } catch let failure as PostgresFailure where failure.sqlState == "42501" {
            throw StoreError.unavailable(
                cause: """
                    \(store): the schema is absent or older than this program, and this user may not change it (\(failure.message)); \
                    run gateway store init as its owner
                    """)
        }
    }

    /// Roles belong to the whole server, so a migrator of another database may make the same at the same moment.
    private func prepareInTurn() throws -> String? {
        for _ in 0..<10 {
            do {
                return try prepare()
            } catch let failure as PostgresFailure where ["42710", "23505", "XX000"].contains(failure.sqlState) {
                Pause.wait(.milliseconds(20), until: deadline)
            }
        }
        return try prepare()
    }

    /// Makes the roles where that is allowed, and the schema; gives the role that owns it, or nil when this user owns it alone.
    private func prepare() throws -> String? {
        try transaction {
            try connection.execute("SELECT \(Self.lock)", by: deadline)
            let may = try connection.execute("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user", by: deadline)
            if may.first?.flag(0) == true {
                for role in StoreRole.allCases where try !exists(role) {
                    try connection.script("CREATE ROLE \(role.rawValue) NOLOGIN", by: deadline)
                    if role == .owner { try connection.script("GRANT \(role.rawValue) TO CURRENT_USER", by: deadline) }
                }
            }
            let owner =
                try connection.execute(
                    "SELECT EXISTS(SELECT FROM pg_roles WHERE rolname = $1) AND pg_has_role(current_user, $1, 'MEMBER')",
                    [StoreRole.owner.rawValue], by: deadline
                ).first?.flag(0) == true ? StoreRole.owner.rawValue : nil
            if try connection.execute("SELECT to_regnamespace('gateway') IS NULL", by: deadline).first?.flag(0) == true {
                try connection.script("CREATE SCHEMA gateway AUTHORIZATION \(owner ?? "CURRENT_USER")", by: deadline)
            }
            return owner
        }
    }

    private func exists(_ role: StoreRole) throws(PostgresFailure) -> Bool {
        try connection.execute("SELECT FROM pg_roles WHERE rolname = $1", [role.rawValue], by: deadline).rowCount > 0
    }

    private func step(as owner: String?) throws {
        try transaction {
            if let owner { try connection.script("SET LOCAL ROLE \(owner)", by: deadline) }
            // Another process may have run the step while this one waited.
            try connection.execute("SELECT \(Self.lock)", by: deadline)
            try connection.script(
                "CREATE TABLE IF NOT EXISTS gateway.schema_version(version integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())",
                by: deadline)
            let version = try version()
            guard version < SchemaMigration.all.count else { return }
            let migration = SchemaMigration.all[version]
            try connection.script(migration.sql, by: deadline)
            try connection.execute(
                "INSERT INTO gateway.schema_version(version, name) VALUES($1::integer, $2)", ["\(migration.version)", migration.name], by: deadline)
            guard try StoreRole.allCases.allSatisfy({ try exists($0) }), version + 1 == SchemaMigration.all.count else { return }
            try connection.script(SchemaMigration.grants, by: deadline)
        }
    }

    private func transaction<Value>(_ body: () throws -> Value) throws -> Value {
        try connection.script("BEGIN", by: deadline)
        do {
            let value = try body()
            try connection.script("COMMIT", by: deadline)
            return value
        } catch {
            if !connection.isGone { _ = try? connection.script("ROLLBACK", by: deadline) }
            throw error
        }
    }
}

/// Who may do what in the store; a login is a member of one.
package enum StoreRole: String, CaseIterable, Sendable {
    /// Owns the tables and may change the schema.
    case owner = "gateway_owner"
    /// Adds runs and figures; can change and take away none.
    case writer = "gateway_writer"
    /// Reads the views.
    case reader = "gateway_reader"
}
