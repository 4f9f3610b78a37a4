import GatewayModel
import SQLiteStorage
import Storage

/// What an archive holds, beside what the store needs of it.
struct ArchivedPayloads {
    /// Nil when there is no archive yet.
    let archive: PayloadArchive?
    /// The longest undelivered first.
    let contents: [StoredPayload]
    /// The payloads that stored figures lead back to.
    let referenced: Set<ContentHash>
    /// Whether the store knows of any run.
    let isStoreUsed: Bool

    init(_ workspace: Workspace) async throws(ProgramFailure) {
        let store = try await workspace.openStoreForReading()
        archive = try workspace.archiveForReading()
        do throws(ArchiveError) {
            contents = try archive?.contents() ?? []
        } catch {
            throw ProgramFailure(error)
        }
        do throws(StoreError) {
            referenced = try await store.referencedPayloads()
            isStoreUsed = try await !store.runs(connector: nil, limit: 1).isEmpty
        } catch {
            throw ProgramFailure(error)
        }
    }
}
