import Foundation

/// A TCP socket on 127.0.0.1 that takes connections. Owns its descriptor.
final class ListeningSocket: Sendable {
    let port: UInt16
    private let descriptor: Int32

    init(port: UInt16) throws(LoopbackError) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw LoopbackError(operation: "socket", code: errno) }
        do throws(LoopbackError) {
            self.port = try Self.listen(descriptor, port)
        } catch {
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// The next connection; nil after `shutDown`.
    func accept() -> Int32? {
        while true {
            let connection = Foundation.accept(descriptor, nil, nil)
            if connection >= 0 { return connection }
            // A client that left again, and a moment without free descriptors, are no reason to stop serving.
            switch errno {
            case EINTR, ECONNABORTED: continue
            case EMFILE, ENFILE: usleep(10_000)
            default: return nil
            }
        }
    }

    func shutDown() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Binds and listens; gives the port.
    private static func listen(_ descriptor: Int32, _ port: UInt16) throws(LoopbackError) -> UInt16 {
        var isReusable: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isReusable, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let failed: String? = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                if bind(descriptor, generic, size) != 0 { return "bind to port \(port)" }
                if Foundation.listen(descriptor, 128) != 0 { return "listen" }
                return getsockname(descriptor, generic, &size) == 0 ? nil : "getsockname"
            }
        }
        if let failed { throw LoopbackError(operation: failed, code: errno) }
        return UInt16(bigEndian: address.sin_port)
    }
}
