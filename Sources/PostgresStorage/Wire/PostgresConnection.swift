import CLibPQ
import Foundation

/// One connection to a server, through libpq's non-blocking functions alone: no call outlasts its deadline, whatever the server does.
///
/// libpq's own time limits do not hold when a server is stopped or a network is cut, so every wait is a `poll` for the time that is
/// left. A connection that missed a deadline is given up. Not Sendable: it lives in the actor that opened it.
final class PostgresConnection {
    private let pointer: OpaquePointer
    /// Nothing more can be sent.
    private(set) var isGone = false

    /// Connects and signs in.
    init(_ address: PostgresAddress, by deadline: Deadline) throws(PostgresFailure) {
        let resolved = try HostResolver.resolve(address, by: deadline)
        let keywords = resolved.settings.keys.sorted()
        let pointer = withStrings(keywords) { names in
            withStrings(keywords.map { resolved.settings[$0] ?? "" }) { values in PQconnectStartParams(names, values, 0) }
        }
        guard let pointer else { throw PostgresFailure(kind: .lost, message: "out of memory") }
        self.pointer = pointer
        PQsetNoticeProcessor(pointer, { _, _ in }, nil)
        do {
            try connect(by: deadline)
        } catch {
            // Whoever cannot connect has met no server that is slow but none that is there.
            throw error.kind == .late ? PostgresFailure(kind: .lost, message: error.message) : error
        }
        guard PQsetnonblocking(pointer, 1) == 0 else { throw failure(.lost) }
    }

    deinit {
        // A server that no longer reads must not be said goodbye to.
        if isGone { shutdown(PQsocket(pointer), Int32(SHUT_RDWR)) }
        PQfinish(pointer)
    }

    /// The server's version, as 150004 for 15.4.
    var serverVersion: Int32 { PQserverVersion(pointer) }
    /// Whether the server holds a transaction of ours that has failed or is open.
    var isInTransaction: Bool { ![PQTRANS_IDLE, PQTRANS_UNKNOWN].contains(PQtransactionStatus(pointer)) }

    /// Whether the server said something, or closed the connection, while nothing was asked.
    var hasNews: Bool {
        var descriptor = pollfd(fd: PQsocket(pointer), events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, 0) != 0
    }

    private func connect(by deadline: Deadline) throws(PostgresFailure) {
        guard PQstatus(pointer) != CONNECTION_BAD else { throw connectionRefused() }
        var state = PGRES_POLLING_WRITING
        while state != PGRES_POLLING_OK {
            guard state != PGRES_POLLING_FAILED else { throw connectionRefused() }
            try wait(state == PGRES_POLLING_READING ? POLLIN : POLLOUT, by: deadline, for: "a connection")
            state = PQconnectPoll(pointer)
        }
    }

    /// libpq gives no code for a refusal at sign-in, but the server's words in its own language; the code is in them when asked for.
    private func connectionRefused() -> PostgresFailure {
        isGone = true
        let message = words
        let code = Self.signInCodes.first { message.contains($0.words) }?.code
        return PostgresFailure(kind: code.map { .refused(sqlState: $0) } ?? .lost, message: message)
    }

    private static let signInCodes: [(words: String, code: String)] = [
        ("authentication failed", "28P01"), ("no password supplied", "28P01"), ("no pg_hba.conf entry", "28000"), ("role \"", "28000"),
        ("too many clients", "53300"), ("remaining connection slots", "53300"), ("too many connections", "53300"),
        ("starting up", "57P03"), ("shutting down", "57P03"), ("in recovery mode", "57P03"), ("not yet accepting", "57P03"),
    ]

    /// Runs one statement with parameters as texts; answers are texts.
    @discardableResult
    func execute(_ sql: String, _ parameters: [String?] = [], by deadline: Deadline) throws(PostgresFailure) -> PostgresResult {
        try usable()
        let isSent = withOptionalStrings(parameters) { values in
            PQsendQueryParams(pointer, sql, Int32(parameters.count), nil, values, nil, nil, 0) == 1
        }
        guard isSent else { throw failure(.lost) }
        return try answer(to: sql, by: deadline)
    }

    /// Runs statements that are written one after another, without parameters; gives the answer to the last.
    @discardableResult
    func script(_ sql: String, by deadline: Deadline) throws(PostgresFailure) -> PostgresResult {
        try usable()
        guard PQsendQuery(pointer, sql) == 1 else { throw failure(.lost) }
        return try answer(to: sql, by: deadline)
    }

    /// Sends the rows of `buffer` to a `COPY … FROM STDIN (FORMAT binary)`; gives their number.
    @discardableResult
    func copy(_ sql: String, _ buffer: CopyBuffer, by deadline: Deadline) throws(PostgresFailure) -> Int {
        guard buffer.rowCount > 0 else { return 0 }
        try usable()
        guard PQsendQuery(pointer, sql) == 1 else { throw failure(.lost) }
        guard let begun = try next(by: deadline, for: sql) else { throw failure(.lost) }
        guard begun.status == PGRES_COPY_IN else { throw try refused(begun, sql, by: deadline) }
        try buffer.withChunks { chunk throws(PostgresFailure) in
            var result: Int32 = 0
            while true {
                result = PQputCopyData(pointer, chunk.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(chunk.count))
                guard result == 0 else { break }
                try flush(by: deadline, for: sql)
            }
            guard result == 1 else { throw failure(.lost) }
            try flush(by: deadline, for: sql)
        }
        while true {
            let result = PQputCopyEnd(pointer, nil)
            if result == 1 { break }
            guard result == 0 else { throw failure(.lost) }
            try flush(by: deadline, for: sql)
        }
        return try answer(to: sql, by: deadline).affected
    }

    /// Gives the connection up: whoever waits for it at the other end sees it closed.
    func abandon() {
        isGone = true
        shutdown(PQsocket(pointer), Int32(SHUT_RDWR))
    }

    private func usable() throws(PostgresFailure) {
        if isGone { throw PostgresFailure(kind: .lost, message: "the connection was given up") }
    }

    /// Waits for all answers to what was sent and gives the last; a refusal is thrown once the connection is free again.
    private func answer(to sql: String, by deadline: Deadline) throws(PostgresFailure) -> PostgresResult {
        try flush(by: deadline, for: sql)
        var last: PostgresResult?
        while let result = try next(by: deadline, for: sql) {
            if ![PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY].contains(result.status) { throw try refused(result, sql, by: deadline) }
            last = result
        }
        guard let last else { throw failure(.lost) }
        return last
    }

    private func refused(_ result: PostgresResult, _ sql: String, by deadline: Deadline) throws(PostgresFailure) -> PostgresFailure {
        let refusal = PostgresFailure(
            kind: result.sqlState.isEmpty ? .lost : .refused(sqlState: result.sqlState), message: result.message.isEmpty ? words : result.message)
        if refusal.isConnectionGone { isGone = true } else { while try next(by: deadline, for: sql) != nil {} }
        return refusal
    }

    /// The next answer; nil when all have come.
    private func next(by deadline: Deadline, for sql: String) throws(PostgresFailure) -> PostgresResult? {
        while PQisBusy(pointer) == 1 {
            try wait(POLLIN, by: deadline, for: sql)
            guard PQconsumeInput(pointer) == 1 else { throw failure(.lost) }
        }
        return PQgetResult(pointer).map(PostgresResult.init(owning:))
    }

    private func flush(by deadline: Deadline, for sql: String) throws(PostgresFailure) {
        while true {
            let left = PQflush(pointer)
            if left == 0 { return }
            guard left > 0 else { throw failure(.lost) }
            let ready = try wait(POLLIN | POLLOUT, by: deadline, for: sql)
            // A server that has something to say may not read until it has said it.
            if ready & Int16(POLLIN) != 0, PQconsumeInput(pointer) != 1 { throw failure(.lost) }
        }
    }

    @discardableResult
    private func wait(_ events: Int32, by deadline: Deadline, for what: String) throws(PostgresFailure) -> Int16 {
        while true {
            var descriptor = pollfd(fd: PQsocket(pointer), events: Int16(events), revents: 0)
            let count = poll(&descriptor, 1, deadline.milliseconds)
            if count > 0 { return descriptor.revents }
            if count < 0, errno == EINTR, !deadline.hasPassed { continue }
            abandon()
            let subject = what.split(separator: "\n").first.map(String.init) ?? what
            throw PostgresFailure(kind: .late, message: "the server did not answer in time (\(subject.prefix(80)))")
        }
    }

    private func failure(_ kind: PostgresFailure.Kind) -> PostgresFailure {
        isGone = true
        return PostgresFailure(kind: kind, message: words)
    }

    /// libpq's words about this connection, on one line.
    private var words: String {
        String(cString: PQerrorMessage(pointer)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// Lends texts to C as an array that ends with a null pointer.
private func withStrings<Value>(_ strings: [String], _ body: ([UnsafePointer<CChar>?]) -> Value) -> Value {
    withOptionalStrings(strings) { body($0 + [nil]) }
}

/// Lends texts to C as an array; nil is a null pointer.
private func withOptionalStrings<Value>(_ strings: [String?], _ body: ([UnsafePointer<CChar>?]) -> Value) -> Value {
    let copies = strings.map { $0.map { strdup($0) } ?? nil }
    defer { for copy in copies { free(copy) } }
    return body(copies.map { $0.map { UnsafePointer($0) } })
}
