import Foundation
import Synchronization

/// A DNS server at 127.0.0.1:53 of a private network, which answers questions for IPv4 addresses as a test says.
final class NameServer: Sendable {
    enum Answer: Sendable {
        case addresses([UInt32])
        case noSuchName
        case silence
    }

    private let descriptor: Int32
    private let questions = Mutex(0)
    private let answer: @Sendable (Int) -> Answer

    /// `answer` is given the number of the question, from 0. Runs on a thread of the network in which it is made.
    init(_ answer: @escaping @Sendable (Int) -> Answer) throws {
        self.answer = answer
        descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(53).bigEndian
        let descriptor = descriptor
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
        }
        guard isBound else { throw PrivateNetwork.Unavailable() }
        Thread.detachNewThread { [weak self] in
            while let self, self.serve() {}
            close(descriptor)
        }
    }

    /// How many questions for IPv4 addresses have come.
    var count: Int { questions.withLock { $0 } }

    /// Answers one question, or waits for a moment; false when there will be no more.
    private func serve() -> Bool {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard Glibc.poll(&poll, 1, 50) > 0 else { return true }
        var buffer = [UInt8](repeating: 0, count: 512)
        var peer = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        return withUnsafeMutablePointer(to: &peer) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                let count = recvfrom(descriptor, &buffer, buffer.count, 0, generic, &size)
                guard count > 16, let reply = reply(to: Array(buffer.prefix(count))) else { return count >= 0 }
                return sendto(descriptor, reply, reply.count, 0, generic, size) >= 0
            }
        }
    }

    /// RFC 1035: the head with its counts, the question again, and the addresses; nil to say nothing.
    private func reply(to question: [UInt8]) -> [UInt8]? {
        guard let nameEnd = question[12...].firstIndex(of: 0), question.count >= nameEnd + 5 else { return nil }
        let isForIPv4 = question[nameEnd + 2] == 1
        let number =
            isForIPv4
            ? questions.withLock { count in
                defer { count += 1 }; return count
            } : 0
        var (code, addresses): (UInt8, [UInt32]) = (0, [])
        switch answer(number) {
        case .silence: return nil
        case .noSuchName: code = 3
        case .addresses(let found): addresses = isForIPv4 ? found : []
        }
        var reply = question[..<2] + [0x81, 0x80 | code, 0, 1, 0, UInt8(addresses.count), 0, 0, 0, 0] + question[12..<nameEnd + 5]
        for address in addresses {
            // A pointer to the name of the question, type A, class IN, no time to live, four bytes.
            reply += [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4] + withUnsafeBytes(of: address.bigEndian, Array.init)
        }
        return Array(reply)
    }
}
