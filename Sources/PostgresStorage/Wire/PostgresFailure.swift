import GatewayModel
import Storage

/// Why a server did not do what it was asked.
struct PostgresFailure: Error {
    enum Kind: Equatable {
        /// The server said no; the code is from its own table (PostgreSQL documentation, appendix A).
        case refused(sqlState: String)
        /// The connection broke, or none could be made.
        case lost
        /// The deadline passed; the connection has been given up.
        case late
    }

    let kind: Kind
    let message: String

    /// The server's code, empty when it said nothing.
    var sqlState: String { if case .refused(let code) = kind { code } else { "" } }

    /// Our own word for a store whose ledger takes no run: object_in_use.
    static let unfinishedCopy = "55006"

    /// Two transactions were in each other's way; the same work may be done again at once.
    var isConflict: Bool { ["40001", "40P01", "23505"].contains(sqlState) }

    /// The server is starting, stopping or full of connections: it may have room a little later.
    var isPassing: Bool { ["53300", "57P03"].contains(sqlState) }

    /// Nothing more can be sent on this connection.
    var isConnectionGone: Bool { kind == .lost || kind == .late || sqlState.hasPrefix("57P") || sqlState.hasPrefix("08") || sqlState == "25P03" }
}

extension StoreError {
    /// Sorts what a server says; its code and its own words stay in the cause.
    init(_ failure: PostgresFailure, store: String) {
        let cause = failure.sqlState.isEmpty ? failure.message : "PostgreSQL \(failure.sqlState): \(failure.message)"
        switch failure.kind {
        case .lost: self = .unavailable(cause: cause)
        case .late: self = .timeout(cause: cause)
        case .refused(let code):
            switch code {
            case "53100": self = .full(cause: cause)
            case "25006", "42501": self = .readOnly(cause: cause)
            case "55P03", "57014", "40001", "40P01", "25P03": self = .timeout(cause: cause)
            case "XX001", "XX002": self = .damaged(path: store, cause: cause)
            case PostgresFailure.unfinishedCopy: self = .unfinishedCopy(path: store)
            case _ where code.hasPrefix("28"): self = .denied(cause: cause)
            default: self = .unavailable(cause: cause)
            }
        }
    }
}

/// Runs `body` and turns what it throws into the store's own error.
func storeErrors<Value>(_ store: String, _ body: () throws -> Value) throws(StoreError) -> Value {
    do {
        return try body()
    } catch let error as StoreError {
        throw error
    } catch let failure as PostgresFailure {
        throw StoreError(failure, store: store)
    } catch {
        throw .unavailable(cause: "\(error)")
    }
}
