import Foundation

/// The server's side of one connection. Does not own the descriptor: the server closes it.
struct Connection {
    private let descriptor: Int32
    private static let largestHead = 65_536

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        // Somebody who connects and says nothing is let go.
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    /// The bytes up to the empty line, or the first ones of what cannot be HTTP, and those of the body that came along; nil when the client
    /// leaves before, or sends more than 64 KiB.
    func readHead() -> (head: [UInt8], rest: [UInt8])? {
        var head: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        let end = Array("\r\n\r\n".utf8)
        while head.count < Self.largestHead {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return nil }
            let searchStart = max(0, head.count - 3)
            head += buffer[..<count]
            if !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(head[0]) { return (head, []) }
            if let found = head[searchStart...].firstRange(of: end) { return (Array(head[..<found.lowerBound]), Array(head[found.upperBound...])) }
        }
        return nil
    }

    /// The whole body, of which the start has come already; shorter when the client leaves.
    func readBody(of byteCount: Int, startingWith start: [UInt8]) -> [UInt8] {
        var body = start
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while body.count < byteCount {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            body += buffer[..<count]
        }
        return body
    }

    /// Does the steps in order until one says to stop or the client is gone; true when another request may follow.
    func perform(_ steps: [WireStep]) -> Bool {
        for step in steps {
            switch step {
            case .send(let bytes): guard bytes.withUnsafeBytes(send) else { return false }
            case .file(let url): guard sendFile(url) else { return false }
            case .fill(let byte, let count): guard fill(byte, count) else { return false }
            case .pause(let duration): guard isAlone(for: duration) else { return false }
            case .wait: while isAlone(for: .seconds(60)) {}
            case .reset:
                reset()
                return false
            case .next: return true
            }
        }
        return false
    }

    private func send(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Foundation.send(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private func sendFile(_ url: URL) -> Bool {
        let file = open(url.path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(file, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { return count == 0 }
            guard buffer[..<count].withUnsafeBytes(send) else { return false }
        }
    }

    private func fill(_ byte: UInt8, _ count: Int?) -> Bool {
        let piece = [UInt8](repeating: byte, count: 65_536)
        var left = count ?? Int.max
        while left > 0 {
            guard piece[..<min(left, piece.count)].withUnsafeBytes(send) else { return false }
            if count != nil { left -= min(left, piece.count) }
        }
        return true
    }

    /// Waits; false at once when the client has gone or the server stops.
    private func isAlone(for duration: Duration) -> Bool {
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let (seconds, attoseconds) = duration.components
        return poll(&watched, 1, Int32(seconds * 1000 + attoseconds / 1_000_000_000_000_000)) == 0
    }

    /// Makes the coming close a reset instead of an orderly end.
    ///
    /// A reset throws away what has not left yet, so it waits until the client's machine has acknowledged all: there, what came before a
    /// reset can still be read after it.
    private func reset() {
        var unsent: Int32 = 0
        while ioctl(descriptor, UInt(TIOCOUTQ), &unsent) == 0, unsent > 0, isAlone(for: .milliseconds(1)) {}
        var abrupt = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &abrupt, socklen_t(MemoryLayout<linger>.size))
    }
}
