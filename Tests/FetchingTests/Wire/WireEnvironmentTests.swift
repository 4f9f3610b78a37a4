import Fetching
import Foundation
import GatewayModel
import LoopbackServer
import Testing

/// What the environment says of the network counts for nothing (F31, T4).
struct WireEnvironmentTests {
    @Test func `proxies of the environment are never asked`() async throws {
        // The environment of a process may be changed only while it has one thread, so another process tries.
        await #expect(processExitsWith: .success) {
            let canary = try Canary()
            for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy", "FTP_PROXY", "ftps_proxy"] {
                setenv(name, "http://127.0.0.1:\(canary.port)", 1)
            }
            let wire = try TestWire()
            let answer = try await wire.exchange(.answer(body: "figures"))
            #expect(try answer.text == "figures")
            answer.discard()
            let free = try LoopbackServer(serving: Routes([:])).port
            for scheme in ["https", "ftps"] {
                let error = try await wire.failure { try await wire.exchange("\(scheme)://127.0.0.1:\(free)/feed") }
                #expect(error.label == "connect", "\(error)")
            }
            #expect(canary.visitors() == 0)
        }
    }
}
