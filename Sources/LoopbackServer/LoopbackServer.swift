import Dispatch
import Foundation
import Synchronization

/// A small HTTP/1.1 server on 127.0.0.1, for sample feeds and for tests that need real faults on a real socket.
///
/// Every connection is served on a thread of its own, and takes one request unless the answer says otherwise. After `stop` no thread, socket or connection is left.
package final class LoopbackServer: Sendable {
    /// Chosen by the system when 0 was asked for.
    package let port: UInt16
    private let content: any LoopbackContent
    private let listener: ListeningSocket
    private let threads = DispatchGroup()
    private let state = Mutex(State())

    private struct State {
        var isStopping = false
        var connections: Set<Int32> = []
        var requests: [RecordedRequest] = []
        var connectionCount = 0
    }

    /// Takes the port; throws when it is not free.
    package init(port: UInt16 = 0, serving content: any LoopbackContent) throws(LoopbackError) {
        listener = try ListeningSocket(port: port)
        self.port = listener.port
        self.content = content
    }

    /// `http://127.0.0.1:` and the port, without a slash at the end.
    package var address: String { "http://127.0.0.1:\(port)" }

    /// What was asked so far, in order.
    package var requests: [RecordedRequest] { state.withLock { $0.requests } }

    package func start() {
        run { server in
            while let connection = server.listener.accept() { server.serve(connection) }
        }
    }

    /// Ends every connection, and returns when the last thread is done.
    package func stop() {
        state.withLock { state in
            state.isStopping = true
            // A waiting read, write or poll returns at once.
            for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) }
        }
        listener.shutDown()
        threads.wait()
    }

    /// Starts a server, hands it over, and stops it whatever happens.
    package static func with<Value>(
        _ content: any LoopbackContent, isolation: isolated (any Actor)? = #isolation, _ work: (LoopbackServer) async throws -> Value
    ) async throws -> Value {
        let server = try LoopbackServer(serving: content)
        server.start()
        defer { server.stop() }
        return try await work(server)
    }

    private func serve(_ descriptor: Int32) {
        let isWelcome = state.withLock { state in
            if !state.isStopping { state.connections.insert(descriptor) }
            return !state.isStopping
        }
        guard isWelcome else {
            close(descriptor)
            return
        }
        run { server in
            server.answer(Connection(descriptor))
            // Closed under the lock, so that `stop` never touches a number that belongs to somebody else by then.
            server.state.withLock { state in
                state.connections.remove(descriptor)
                close(descriptor)
            }
        }
    }

    private func answer(_ connection: Connection) {
        let number = state.withLock { state in
            state.connectionCount += 1
            return state.connectionCount - 1
        }
        var steps: [WireStep]
        repeat {
            guard let (head, rest) = connection.readHead() else { return }
            steps = answer(head, rest, connection, number)
        } while connection.perform(steps)
    }

    private func answer(_ head: [UInt8], _ rest: [UInt8], _ connection: Connection, _ number: Int) -> [WireStep] {
        guard let bare = RecordedRequest(head: head) else { return Behaviour.answer(status: 400).steps }
        let byteCount = bare.header("Content-Length").flatMap { Int($0) } ?? 0
        let body = connection.readBody(of: byteCount, startingWith: rest)
        guard let request = RecordedRequest(head: head, body: body, connection: number) else { return Behaviour.answer(status: 400).steps }
        state.withLock { $0.requests.append(request) }
        return content.answer(to: request)
    }

    private func run(_ work: @escaping @Sendable (LoopbackServer) -> Void) {
        threads.enter()
        Thread.detachNewThread { [self] in
            work(self)
            threads.leave()
        }
    }
}

/// What a server has to say to each request.
package protocol LoopbackContent: Sendable {
    func answer(to request: RecordedRequest) -> [WireStep]
}

/// A call to the system failed; `code` is its error number.
package struct LoopbackError: Error, CustomStringConvertible {
    package let operation: String
    package let code: Int32

    package var description: String { "\(operation): \(String(cString: strerror(code)))" }
}
