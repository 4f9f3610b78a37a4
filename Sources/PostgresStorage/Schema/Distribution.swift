import GatewayModel
import Storage

/// Spreads a store over the nodes of Citus: figures by series, the quarantine by run; what both refer to is on every node.
struct Distribution {
    let connection: PostgresConnection
    let store: String
    let deadline: Deadline

    /// In an order in which what a table refers to comes before it.
    static let referenceTables = ["payload", "run", "run_page", "series", "period", "indicator", "indicator_target", "catalogue"]
    static let distributedTables = [("observation", "series_id"), ("rejection", "run_id")]

    /// Spreads the tables that are not; throws when the database does not have the extension.
    func distribute() throws {
        let extensions = try connection.execute("SELECT extversion FROM pg_extension WHERE extname = 'citus'", by: deadline)
        guard extensions.rowCount > 0 else {
            throw StoreError.unavailable(
                cause: "\(store): the extension citus is not in this database; have a superuser run CREATE EXTENSION citus on a server that has it")
        }
        for table in Self.referenceTables where try !isSpread(table) {
            try connection.execute("SELECT create_reference_table($1)", ["gateway.\(table)"], by: deadline)
        }
        for (table, column) in Self.distributedTables where try !isSpread(table) {
            try connection.execute("SELECT create_distributed_table($1, $2)", ["gateway.\(table)", column], by: deadline)
        }
    }

    private func isSpread(_ table: String) throws(PostgresFailure) -> Bool {
        try connection.execute("SELECT FROM pg_dist_partition WHERE logicalrelid = $1::regclass", ["gateway.\(table)"], by: deadline).rowCount > 0
    }
}

/// What a store's schema is and who may use it.
package struct SchemaReport: Hashable, Sendable {
    package let version: Int
    /// Roles that the server has; without them every right is the owner's.
    package let roles: [StoreRole]
    package let isDistributed: Bool
}

extension PostgresStore {
    /// Spreads the store over the nodes of Citus; of no effect on what is spread already.
    package func distribute() async throws(StoreError) {
        let (name, limit) = (address.name, limits.migration)
        try await sessions.use { connection throws(StoreError) in
            try storeErrors(name) { try Distribution(connection: connection, store: name, deadline: Deadline(in: limit)).distribute() }
        }
    }

    package func schema() async throws(StoreError) -> SchemaReport {
        let name = address.name
        return try await ask { connection, deadline in
            let migrator = SchemaMigrator(connection: connection, store: name, deadline: deadline)
            let roles = try connection.execute("SELECT rolname FROM pg_roles", by: deadline).rows.map { $0.string(0) }
            let citus = try connection.execute("SELECT to_regclass('pg_catalog.pg_dist_partition') IS NOT NULL", by: deadline)
            let isDistributed =
                try citus.first?.flag(0) == true
                && connection.execute("SELECT FROM pg_dist_partition WHERE logicalrelid = 'gateway.observation'::regclass", by: deadline).rowCount > 0
            return SchemaReport(
                version: try migrator.version(), roles: StoreRole.allCases.filter { roles.contains($0.rawValue) }, isDistributed: isDistributed)
        }
    }
}
