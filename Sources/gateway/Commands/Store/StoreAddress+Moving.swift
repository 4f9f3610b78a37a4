import PostgresStorage
import SQLiteStorage
import Storage

extension StoreAddress {
    /// Opens a store that is there, to read its tables.
    func openTables() async throws(StoreError) -> any StoreTables {
        switch self {
        case .file(let path): try SQLiteStore(reading: path)
        case .server(let address): try await PostgresStore(reading: address)
        }
    }

    /// Opens the store for a copy into it; it is made when it is absent.
    func openForCopy() async throws(StoreError) -> any CopyTarget {
        switch self {
        case .file(let path): try SQLiteStore(path: path)
        case .server(let address): try await PostgresStore(address)
        }
    }

    /// Throws when a store is not there; a server is asked when it is opened.
    func requireExistence() throws(ProgramFailure) {
        guard exists else {
            throw .usage(vi: "không có kho số liệu \(name). Kiểm tra lại tên.", en: "there is no store \(name). Check the name.")
        }
    }
}

extension ProgramFailure {
    /// What moving or keeping a store throws.
    init(moving error: any Error) {
        switch error {
        case let failure as ProgramFailure: self = failure
        case let error as StoreError: self.init(error)
        case let refusal as CopyRefusal: self.init(message: say(refusal.message), exitCode: ExitStatus.failed)
        case let refusal as BackupRefusal: self.init(message: say(refusal.message), exitCode: ExitStatus.failed)
        default: self.init(message: "\(error)", exitCode: ExitStatus.failed)
        }
    }
}
