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

    /// A new wire that may ask this machine.
    static var wire: CurlWire { CurlWire(policy: .everywhere, files: .anywhere) }

    /// A transfer that stops for a second is given up.
    static let impatient = TransferLimits(stallTime: .seconds(1), settleTime: .zero)

    /// Fetches as a feed of one page does: an answer that brings no figures is an error, and its file goes.
    func fetch(
        _ request: WireRequest, limits: TransferLimits = impatient, deadline: Deadline = .after(.seconds(20))
    ) async throws(FetchError) -> FetchResult {
        let wire = CurlWire(policy: .everywhere, files: .anywhere, limits: limits)
        let response = try await wire.exchange(request, into: PayloadSpool(folder: folder), deadline: deadline)
        guard response.isSuccess else {
            response.discard()
            throw .status(response.status, retryAfter: response.retryAfter, at: response.address.description)
        }
        let origin = Payload.Origin(
            address: request.address.description, status: response.framing == .file ? nil : response.status,
            mediaType: response.header("Content-Type"), etag: response.header("ETag"), lastModified: response.header("Last-Modified"),
            retrievedAt: Date())
        let payload = Payload(file: response.file, hash: response.hash, byteCount: response.byteCount, origin: origin)
        return FetchResult(payload: payload, framing: response.framing)
    }

    /// Serves one behaviour and fetches it.
    func fetch(_ behaviour: Behaviour, sizeLimit: ByteSize = .mebibytes(1), accept: [MediaType] = []) async throws -> FetchResult {
        try await LoopbackServer.with(Routes(["/feed": behaviour])) { server in
            try await self.fetch(WireRequest(to: FeedAddress("\(server.address)/feed"), sizeLimit: sizeLimit, accept: accept))
        }
    }

    func text(_ result: FetchResult) throws -> String {
        String(decoding: try Data(contentsOf: result.payload.file), as: UTF8.self)
    }
}

extension WireRequest {
    /// What most tests say of a request.
    init(
        to address: FeedAddress, headers: [HeaderField] = [], timeout: Duration = .seconds(60), connectTimeout: Duration = .seconds(10),
        sizeLimit: ByteSize = .mebibytes(256), accept: [MediaType] = []
    ) {
        var limits = Limits()
        limits.timeout = timeout
        limits.connectTimeout = connectTimeout
        limits.size = sizeLimit
        self.init(method: .get, address: address, headers: headers, limits: limits, accept: accept)
    }
}
