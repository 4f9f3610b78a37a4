import GatewayModel
import Storage

/// Puts the pages of a run that came into the archive, on threads of its own, while they are already read.
struct Archiving: Sendable {
    /// As many as let several wait for the disk at a time.
    private static let threads = OwnThreads(label: "gateway.archive", count: 4)
    private let work: Task<ArchiveError?, Never>

    /// The pages' spool must stay until `failure` or `finish` has answered.
    init(_ pages: [Pipeline.Page], in archive: PayloadArchive) {
        work = Task(executorPreference: Self.threads) {
            do throws(ArchiveError) {
                for case .arrived(let payload, let exchange) in pages { try archive.store(payload, exchange: exchange) }
                return nil
            } catch {
                return error
            }
        }
    }

    /// Why not all pages could be kept; waits until it is known, nil when all are on the disk.
    var failure: ArchiveError? { get async { await work.value } }

    /// Waits until all pages are on the disk.
    func finish() async throws(ArchiveError) {
        if let failure = await failure { throw failure }
    }
}
