import Fetching
import Foundation
import GatewayModel
import LoopbackServer

/// A spool folder for one test, and a short way to fetch into it; the folder goes with the test.
final class TestSpool {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("spool-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Files that a fetch has left.
    var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? ["unreadable"] }

    /// A transfer that stops for a second is given up.
    static let impatient = TransferLimits(stallTime: .seconds(1))

    func fetch(
        _ request: FetchRequest, limits: TransferLimits = impatient, deadline: Deadline = .after(.seconds(20))
    ) async throws(FetchError) -> FetchResult {
        try await SchemeFetcher(limits: limits).fetch(request, into: PayloadSpool(folder: folder), deadline: deadline)
    }

    /// Serves one behaviour and fetches it.
    func fetch(_ behaviour: Behaviour, sizeLimit: ByteSize = .mebibytes(1), accept: [MediaType] = []) async throws -> FetchResult {
        try await LoopbackServer.with(Routes(["/feed": behaviour])) { server in
            try await self.fetch(FetchRequest(address: FeedAddress("\(server.address)/feed"), sizeLimit: sizeLimit, accept: accept))
        }
    }

    func text(_ result: FetchResult) throws -> String {
        String(decoding: try Data(contentsOf: result.payload.file), as: UTF8.self)
    }
}
