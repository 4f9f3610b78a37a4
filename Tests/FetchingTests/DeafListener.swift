import Foundation
import LoopbackServer

/// A port whose queue of connections is full, so that the system drops further attempts without a word.
final class DeafListener {
    let port: UInt16
    private var descriptors: [Int32] = []

    init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        var opened = [listener]
        let isDeaf = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                guard bind(listener, generic, size) == 0, listen(listener, 0) == 0, getsockname(listener, generic, &size) == 0 else { return false }
                for _ in 0..<4 {
                    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
                    opened.append(client)
                    _ = connect(client, generic, size)
                }
                return true
            }
        }
        guard isDeaf else { throw LoopbackFailure() }
        port = UInt16(bigEndian: address.sin_port)
        descriptors = opened
    }

    deinit { descriptors.forEach { close($0) } }

    private struct LoopbackFailure: Error {}
}
