import GatewayModel
import Storage

/// Holds a run's lease to the end of its transaction.
enum LeaseCheck {
    /// Throws `StoreError.leaseLost` when another worker has taken it over. The lock on the row keeps others from taking it before the
    /// commit; a plain read would not.
    static func hold(_ lease: LeaseToken, over connection: PostgresConnection, by deadline: Deadline) throws {
        let row = try connection.execute("SELECT token FROM gateway.lease WHERE name = $1 FOR SHARE", [lease.name], by: deadline).first
        guard row?.integer(0) == lease.token else { throw StoreError.leaseLost(name: lease.name) }
    }
}
