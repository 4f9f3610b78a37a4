import Foundation

/// A real PostgreSQL server in a folder of its own, for as long as this value lives.
///
/// The server refuses to run as root, so a test process of root runs it as the user that Debian's package makes for it.
package final class PostgresServer: Sendable {
    package let port: Int
    private let folder: URL
    private let programs: String
    private let settings: [String]
    private let watch: Int32

    /// Where the newest server of this machine has its programs; nil when there is none.
    package static let programs: String? = {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return versions.sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }.last.map { "\(root)/\($0)/bin" }
    }()
    package static var isInstalled: Bool { programs.map { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") } ?? false }

    /// One server for all tests of a process that do it no harm.
    package static let shared = Result { try PostgresServer(settings: ["fsync=off", "full_page_writes=off", "max_connections=500"]) }

    /// Makes an empty cluster and starts it; `settings` are lines of postgresql.conf, and `place` is where its folder is made.
    package init(settings: [String] = [], in place: URL = FileManager.default.temporaryDirectory) throws {
        guard let programs = Self.programs else { throw LocalProcess.Failure(what: "PostgreSQL is not installed") }
        self.programs = programs
        self.settings = settings
        port = try LocalServer.freePort()
        folder = place.appendingPathComponent("postgres-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        chmod(folder.path, 0o777)
        // Whatever ends the test process, the server ends with it.
        watch = try LocalProcess.shell(
            "read line; head -1 '\(folder.path)/data/postmaster.pid' 2>/dev/null | xargs -r kill -QUIT 2>/dev/null; sleep 0.3; rm -rf '\(folder.path)'"
        )
        try run("initdb", ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])
        let lines = ["listen_addresses = '127.0.0.1'", "port = \(port)", "unix_socket_directories = '\(folder.path)'"] + settings
        let configuration = URL(fileURLWithPath: data + "/postgresql.auto.conf")
        try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: configuration)
        chmod(configuration.path, 0o644)
        try start()
    }

    deinit {
        close(watch)
    }

    private var data: String { folder.path + "/data" }

    /// Starts the server and waits until it takes connections.
    package func start() throws {
        try run("pg_ctl", ["-D", data, "-l", folder.path + "/log", "-w", "-t", "60", "start"])
    }

    package enum Stop: String { case fast, immediate }

    package func stop(_ mode: Stop) throws {
        try run("pg_ctl", ["-D", data, "-m", mode.rawValue, "-w", "stop"])
    }

    /// The number of the process that starts all others.
    package var process: pid_t {
        let text = (try? String(contentsOfFile: data + "/postmaster.pid", encoding: .utf8)) ?? ""
        return pid_t(text.prefix { $0 != "\n" }) ?? 0
    }

    /// This process and all that it started.
    package var processes: [pid_t] { get throws { [process] + (try Self.children(of: process)) } }

    /// The processes that serve the connections to a database.
    package func backends(of database: String) throws -> [pid_t] {
        let rows = try sql("SELECT pid FROM pg_stat_activity WHERE datname = '\(database)' AND pid <> pg_backend_pid()", in: "postgres")
        return rows.split(separator: "\n").compactMap { pid_t($0) }
    }

    private static func children(of parent: pid_t) throws -> [pid_t] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }.filter { child in
            let status = (try? String(contentsOfFile: "/proc/\(child)/status", encoding: .utf8)) ?? ""
            return status.contains("PPid:\t\(parent)\n")
        }
    }

    package func address(_ database: String, user: String = "postgres", port: Int? = nil) -> String {
        "postgres://\(user)@127.0.0.1:\(port ?? self.port)/\(database)"
    }

    /// Makes a database that holds nothing, and gives its name.
    package func newDatabase(from template: String = "template0") throws -> String {
        let name = "test_" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
        try sql("CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY file_copy", in: "postgres")
        return name
    }

    /// Asks a user for a password from now on.
    package func requirePassword(of user: String) throws {
        let file = URL(fileURLWithPath: data + "/pg_hba.conf")
        let rules = try String(contentsOf: file, encoding: .utf8)
        try Data("host all \(user) all scram-sha-256\n\(rules)".utf8).write(to: file)
        chmod(file.path, 0o644)
        try sql("SELECT pg_reload_conf()", in: "postgres")
    }

    /// Runs statements with psql; gives what it prints, without headings.
    @discardableResult
    package func sql(_ statements: String, in database: String, user: String = "postgres") throws -> String {
        try LocalProcess.run(
            programs + "/psql",
            ["-XqAt", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", "\(port)", "-U", user, "-d", database, "-c", statements], in: folder)
    }

    private func run(_ program: String, _ arguments: [String]) throws {
        let words = [programs + "/" + program] + arguments
        if getuid() == 0 {
            try LocalProcess.run("runuser", ["-u", "postgres", "--"] + words, in: folder)
        } else {
            try LocalProcess.run(words[0], Array(words.dropFirst()), in: folder)
        }
    }
}
