import Foundation
import TestServers
import Testing

/// A network of its own for one thread and what it starts: addresses that nobody else has, and names that mean them.
enum PrivateNetwork {
    struct Unavailable: Error {}

    /// Whether this process may make one; that takes root.
    static let isPossible: Bool = {
        guard geteuid() == 0, LocalProcess.isInstalled("ip"), LocalProcess.isInstalled("mount") else { return false }
        return (try? LocalProcess.run("unshare", ["-n", "-m", "true"], in: FileManager.default.temporaryDirectory)) != nil
    }()

    /// Runs work on a thread inside, and hands out what it made. Names that `hosts` lacks are asked of port 53 of `nameServer`, which answers
    /// where the work or somebody it starts does.
    static func make<Value: Sendable>(
        addresses: [String], hosts: String, nameServer: String = "127.0.0.1", in folder: URL, _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        try enter()
                        try LocalProcess.run("mount", ["--make-rprivate", "/"], in: folder)
                        let resolving = "nameserver \(nameServer)\noptions timeout:30 attempts:1\n"
                        for (text, place) in [(hosts, "hosts"), (resolving, "resolv.conf")] {
                            let file = folder.appendingPathComponent(place)
                            try Data(text.utf8).write(to: file)
                            try LocalProcess.run("mount", ["--bind", file.path, "/etc/\(place)"], in: folder)
                        }
                        try LocalProcess.run("ip", ["link", "set", "lo", "up"], in: folder)
                        for address in addresses { try LocalProcess.run("ip", ["address", "add", address, "dev", "lo"], in: folder) }
                        return try work()
                    })
            }
        }
    }

    /// The C library has the call, but Swift's view of it does not.
    private static func enter() throws {
        guard let symbol = dlsym(nil, "unshare") else { throw Unavailable() }
        let unshare = unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self)
        let (network, mounts): (Int32, Int32) = (0x4000_0000, 0x0002_0000)
        guard unshare(network | mounts) == 0 else { throw Unavailable() }
    }
}

/// A listener on every address of its network that counts who comes.
final class Canary: Sendable {
    let port: Int
    private let listener: Int32

    init() throws {
        listener = socket(AF_INET6, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let listener = listener
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, size) == 0 && listen(listener, 100) == 0 && getsockname(listener, generic, &size) == 0
            }
        }
        guard isListening else { throw PrivateNetwork.Unavailable() }
        port = Int(UInt16(bigEndian: address.sin6_port))
    }

    deinit { close(listener) }

    /// How many connections have come since the last look.
    func visitors() -> Int {
        var count = 0
        while case let visitor = accept(listener, nil, nil), visitor >= 0 {
            close(visitor)
            count += 1
        }
        return count
    }

    /// It does sing: somebody comes, to whom nobody answers, and who is then called back.
    func expectVisit(sourceLocation: SourceLocation = #_sourceLocation, _ visit: @escaping @Sendable () async throws -> String?) async throws {
        let visitor = Task { try await visit() }
        try await eventually({ visitors() == 1 }, sourceLocation: sourceLocation)
        visitor.cancel()
        _ = try await visitor.value
    }
}
