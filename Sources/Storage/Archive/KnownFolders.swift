import Synchronization

/// The folders of an archive whose names this process has seen on the disk; they are never taken away.
final class KnownFolders: Sendable {
    private let names = Mutex<Set<String>>([])

    func contains(_ name: String) -> Bool { names.withLock { $0.contains(name) } }

    func insert(_ name: String) {
        names.withLock { _ = $0.insert(name) }
    }
}
