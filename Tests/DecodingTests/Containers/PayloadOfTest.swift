import Foundation
import GatewayModel

extension Payload {
    /// A payload of a test's file.
    init(test file: URL) {
        guard let hash = ContentHash(bytes: Array(repeating: 0, count: 32)) else { preconditionFailure("32 bytes are a hash") }
        self.init(file: file, hash: hash, byteCount: 0, origin: Payload.Origin(address: "test", retrievedAt: Date(timeIntervalSince1970: 0)))
    }
}
