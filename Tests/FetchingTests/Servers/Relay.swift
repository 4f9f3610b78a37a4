import Foundation
import Synchronization
import TestServers

/// Passes connections on to a server of this machine, and breaks them off where it is told to.
///
/// It ends with its value.
final class Relay: Sendable {
    /// How a connection ends before the server ends it, counted in bytes that the server has sent on it.
    enum Fault: Sendable {
        case none
        case cut(after: Int)
        case reset(after: Int)
    }

    let port: Int
    private let listener: Int32
    private let passed: Passed

    /// `fault` is given the number of the connection, from 0. Port 0 lets the system choose one; `INADDR_ANY` listens at every address.
    init(
        _ host: UInt32 = LocalServer.loopback, port: Int = 0, to serverPort: Int, at serverHost: UInt32 = LocalServer.loopback,
        _ fault: @escaping @Sendable (Int) -> Fault = { _ in .none }
    ) throws {
        (listener, self.port) = try LocalServer.listen(host, port: port)
        let (listener, passed) = (listener, Passed())
        self.passed = passed
        Thread.detachNewThread {
            defer { close(listener) }
            for number in 0... {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                _ = fcntl(client, F_SETFD, FD_CLOEXEC)
                guard let server = try? LocalServer.connect(serverHost, port: serverPort) else {
                    close(client)
                    continue
                }
                let connection = RelayedConnection(client: client, server: server, fault: fault(number))
                Thread.detachNewThread { connection.run(counting: passed) }
            }
        }
    }

    /// The thread that waits there closes it.
    deinit { shutdown(listener, Int32(SHUT_RDWR)) }

    /// Bytes that servers have sent so far.
    var passedByteCount: Int { passed.count.load(ordering: .relaxed) }

    final class Passed: Sendable {
        let count = Atomic(0)
    }
}

/// Both ends of one relayed connection.
private struct RelayedConnection: Sendable {
    let client: Int32
    let server: Int32
    let fault: Relay.Fault

    func run(counting passed: Relay.Passed) {
        defer { [client, server].forEach { close($0) } }
        var sent = 0
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var watched = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while poll(&watched, 2, 30_000) > 0 {
            if watched[0].revents != 0 {
                let count = recv(client, &buffer, buffer.count, 0)
                guard count > 0, sendAll(buffer[..<count], to: server) else { return }
            }
            if watched[1].revents != 0 {
                let count = recv(server, &buffer, min(buffer.count, limit - sent), 0)
                guard count > 0, sendAll(buffer[..<count], to: client) else { return }
                sent += count
                passed.count.add(count, ordering: .relaxed)
            }
            if sent == limit { return end() }
        }
    }

    private var limit: Int {
        switch fault {
        case .none: .max
        case .cut(let count), .reset(let count): count
        }
    }

    private func end() {
        if case .reset = fault {
            // A reset throws away what has not left yet.
            var unsent: Int32 = 0
            for _ in 0..<1000 where ioctl(client, UInt(TIOCOUTQ), &unsent) == 0 && unsent > 0 { usleep(1000) }
            var abrupt = linger(l_onoff: 1, l_linger: 0)
            setsockopt(client, SOL_SOCKET, SO_LINGER, &abrupt, socklen_t(MemoryLayout<linger>.size))
            return
        }
        // To close with bytes unread would be a reset.
        shutdown(client, Int32(SHUT_WR))
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while recv(client, &buffer, buffer.count, 0) > 0 {}
    }

    private func sendAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
