import Foundation
import Synchronization

/// Passes connections on to a PostgreSQL server message by message, and does with each what a judge says.
///
/// The server must be spoken to without encryption. It ends with its value.
package final class PostgresRelay: Sendable {
    /// A message of the protocol (PostgreSQL documentation, "Message Formats").
    package struct Message: Sendable {
        /// Connections count from 0.
        package let connection: Int
        /// Whether the server said it.
        package let isAnswer: Bool
        /// The letter of its type; 0 for the first of a connection, which has none.
        package let kind: UInt8
        package let body: ArraySlice<UInt8>

        package func holds(_ text: String) -> Bool { !body.isEmpty && body.firstRange(of: Array(text.utf8)) != nil }
        /// A program asks for its transaction to be committed.
        package var asksCommit: Bool { !isAnswer && kind == UInt8(ascii: "Q") && body.starts(with: Array("COMMIT\0".utf8)) }
        /// The server says that a transaction was committed.
        package var tellsCommit: Bool { isAnswer && kind == UInt8(ascii: "C") && body.starts(with: Array("COMMIT\0".utf8)) }
    }

    package enum Verdict: Sendable {
        case pass
        /// Both ends are closed and the message is lost.
        case cut
        /// Both ends are closed once the message was delivered.
        case cutAfter
        /// The client's end is closed; the message reaches the server so many milliseconds later, as from a network that held it up.
        case cutLate(Int)
        /// This message and all that follow in its direction are lost, while both ends stay open.
        case swallow
    }

    package let port: Int
    private let listener: Int32
    private let state = State()

    package init(to serverPort: Int, _ judge: @escaping @Sendable (Message) -> Verdict = { _ in .pass }) throws {
        (listener, port) = try LocalServer.listen(LocalServer.loopback, port: 0)
        let (listener, state) = (listener, state)
        Thread.detachNewThread {
            defer { close(listener) }
            for number in 0... {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                _ = fcntl(client, F_SETFD, FD_CLOEXEC)
                guard let server = try? LocalServer.connect(LocalServer.loopback, port: serverPort) else {
                    close(client)
                    continue
                }
                let line = RelayedLine(number: number, client: client, server: server)
                state.lines.withLock { $0.append(line) }
                for isAnswer in [false, true] {
                    Thread.detachNewThread { line.carry(isAnswer: isAnswer, judge, state) }
                }
            }
        }
    }

    deinit {
        // The threads that wait there close the descriptors.
        shutdown(listener, Int32(SHUT_RDWR))
        state.lines.withLock { lines in lines.forEach { $0.end() } }
    }

    /// From now on loses what comes from one side, or from both, on every connection that is or will be open: a network that is cut.
    package func partition(requests: Bool, answers: Bool) {
        state.losesRequests.store(requests, ordering: .sequentiallyConsistent)
        state.losesAnswers.store(answers, ordering: .sequentiallyConsistent)
    }

    fileprivate final class State: Sendable {
        let lines = Mutex<[RelayedLine]>([])
        let losesRequests = Atomic(false)
        let losesAnswers = Atomic(false)

        func loses(answers: Bool) -> Bool {
            answers ? losesAnswers.load(ordering: .sequentiallyConsistent) : losesRequests.load(ordering: .sequentiallyConsistent)
        }
    }
}

/// Both ends of one relayed connection; each direction has a thread.
private final class RelayedLine: Sendable {
    private let number: Int
    private let client: Int32
    private let server: Int32
    /// Directions that are still read; the last one closes both ends.
    private let open = Mutex(2)
    /// Set while a message for the server is held up: the client's end, which is closed then, must not end the server's.
    private let isHeldUp = Atomic(false)

    init(number: Int, client: Int32, server: Int32) {
        (self.number, self.client, self.server) = (number, client, server)
        // Small messages that follow each other must not wait for a confirmation of the first.
        var isOn: Int32 = 1
        for each in [client, server] { setsockopt(each, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size)) }
    }

    func carry(isAnswer: Bool, _ judge: (PostgresRelay.Message) -> PostgresRelay.Verdict, _ state: PostgresRelay.State) {
        let (from, to) = isAnswer ? (server, client) : (client, server)
        var pending: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var isFirst = !isAnswer
        var isLost = false
        reading: while case let count = recv(from, &buffer, buffer.count, 0), count > 0 {
            // What a cut network has once lost is missing for ever, and with it the rest of the connection.
            isLost = isLost || state.loses(answers: isAnswer)
            if isLost { continue }
            pending += buffer[..<count]
            while let (message, length) = next(in: pending, isFirst: isFirst, isAnswer: isAnswer) {
                let bytes = Array(pending[..<length])
                pending.removeFirst(length)
                isFirst = false
                switch judge(message) {
                case .pass:
                    if !Self.sendAll(bytes, to: to) { break reading }
                case .cut:
                    break reading
                case .cutAfter:
                    _ = Self.sendAll(bytes, to: to)
                    break reading
                case .cutLate(let milliseconds):
                    deliver(bytes, after: milliseconds)
                    break reading
                case .swallow:
                    isLost = true
                    continue reading
                }
            }
        }
        // Who waits behind a cut network is not told that the other has gone.
        if !isLost, !isHeldUp.load(ordering: .sequentiallyConsistent) { end() }
        open.withLock { count in
            count -= 1
            if count == 0 { for each in [client, server] { close(each) } }
        }
    }

    private func deliver(_ bytes: [UInt8], after milliseconds: Int) {
        isHeldUp.store(true, ordering: .sequentiallyConsistent)
        shutdown(client, Int32(SHUT_RDWR))
        usleep(UInt32(milliseconds) * 1_000)
        _ = Self.sendAll(bytes, to: server)
        // Its answer is for nobody, but the server must have come so far.
        usleep(20_000)
        isHeldUp.store(false, ordering: .sequentiallyConsistent)
    }

    func end() {
        open.withLock { count in
            guard count > 0 else { return }
            for each in [client, server] { shutdown(each, Int32(SHUT_RDWR)) }
        }
    }

    /// The message at the start of `bytes`, and how long it is, once it is there as a whole.
    private func next(in bytes: [UInt8], isFirst: Bool, isAnswer: Bool) -> (PostgresRelay.Message, Int)? {
        let head = isFirst ? 0 : 1
        guard bytes.count >= head + 4 else { return nil }
        let length = head + bytes[head..<(head + 4)].reduce(0) { $0 << 8 | Int($1) }
        guard bytes.count >= length, length >= head + 4 else { return nil }
        let message = PostgresRelay.Message(
            connection: number, isAnswer: isAnswer, kind: isFirst ? 0 : bytes[0], body: bytes[(head + 4)..<length])
        return (message, length)
    }

    private static func sendAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}
