import Foundation
import PostgresStorage
import SQLiteStorage
import Storage

/// Where figures are kept: the one place that knows which store a written address means.
enum StoreAddress: Hashable {
    /// A path of this machine.
    case file(String)
    case server(PostgresAddress)

    /// A `postgres://` URL or a path; one in a project's file is relative to the project unless absolute.
    init(_ written: String, in root: URL? = nil) throws(StoreError) {
        if PostgresAddress.isAddress(written) {
            self = .server(try PostgresAddress(written))
        } else if let root, !written.hasPrefix("/") {
            self = .file(root.appendingPathComponent(written).path)
        } else {
            self = .file(written)
        }
    }

    /// The address as messages show it.
    var name: String {
        switch self {
        case .file(let path): path
        case .server(let address): address.name
        }
    }

    /// Whether there is something to read; a server is asked for it when it is opened.
    var exists: Bool {
        switch self {
        case .file(let path): FileManager.default.fileExists(atPath: path)
        case .server: true
        }
    }

    /// Opens the store for a writer; it is made when it is absent.
    func open() async throws(StoreError) -> any ObservationStore {
        switch self {
        case .file(let path): try SQLiteStore(path: path)
        case .server(let address): try await PostgresStore(address)
        }
    }

    /// Opens a store that is there, to read it.
    func openForReading() async throws(StoreError) -> any ObservationStore {
        switch self {
        case .file(let path): try SQLiteStore(reading: path)
        case .server(let address): try await PostgresStore(reading: address)
        }
    }
}
