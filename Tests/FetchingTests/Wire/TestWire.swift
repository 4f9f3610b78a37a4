import Fetching
import Foundation
import GatewayModel
import LoopbackServer
import Testing

/// A wire with a spool folder for one test; the folder goes with the test.
final class TestWire: Sendable {
    let folder: URL
    let wire: CurlWire

    /// This machine may be asked, and a transfer that stops for a second is given up.
    init(
        allow: [String] = ["127.0.0.0/8"], roots: [String] = [], budgets: HostBudgets = HostBudgets(),
        limits: TransferLimits = TransferLimits(stallTime: .seconds(1), settleTime: .milliseconds(200))
    ) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("wire-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        wire = CurlWire(policy: AddressPolicy(allow: allow.compactMap(AddressRange.init)), files: FileRoots(roots), budgets: budgets, limits: limits)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Files that exchanges have left.
    var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? ["unreadable"] }

    func exchange(_ request: WireRequest, deadline: Deadline = .after(.seconds(30))) async throws(FetchError) -> WireResponse {
        try await wire.exchange(request, into: PayloadSpool(folder: folder), deadline: deadline)
    }

    func exchange(_ address: String) async throws -> WireResponse {
        try await exchange(WireRequest(address: FeedAddress(address)))
    }

    /// Serves one behaviour and asks for it.
    func exchange(_ behaviour: Behaviour) async throws -> WireResponse {
        try await LoopbackServer.with(Routes(["/feed": behaviour])) { server in try await self.exchange("\(server.address)/feed") }
    }

    /// The label of the error that an exchange ends with, after a look that nothing is left.
    func failure(_ exchange: () async throws -> WireResponse) async throws -> FetchError {
        let error = await #expect(throws: FetchError.self) { _ = try await exchange() }
        #expect(files.isEmpty)
        return try #require(error)
    }
}

extension WireResponse {
    var text: String {
        get throws { String(decoding: try Data(contentsOf: file), as: UTF8.self) }
    }
}
