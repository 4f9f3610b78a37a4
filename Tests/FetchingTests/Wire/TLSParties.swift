import Foundation
import Synchronization

/// An authority, servers and a client with keys of their own, made with openssl in a folder that goes with the test.
final class TLSParties: Sendable {
    let folder: URL
    private let servers = Mutex<[LocalProcess]>([])

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("figures".utf8).write(to: folder.appendingPathComponent("feed"))
        try openssl("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -subj /CN=authority -days 2")
    }

    deinit {
        servers.withLock { $0 = [] }
        try? FileManager.default.removeItem(at: folder)
    }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Makes NAME.key and NAME.pem, signed by the authority.
    func certify(_ name: String, subject: String = "IP:127.0.0.1", days: String = "-days 2") throws {
        try Data("subjectAltName=\(subject)\n".utf8).write(to: folder.appendingPathComponent("\(name).ext"))
        try openssl("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout \(name).key -out \(name).csr -subj /CN=\(name)")
        try openssl("x509 -req -in \(name).csr -CA ca.pem -CAkey ca.key -CAcreateserial -out \(name).pem -extfile \(name).ext \(days)")
    }

    /// The pin of a certificate's public key, as curl takes it.
    func pin(_ name: String) throws -> String {
        try openssl("x509 -in \(name).pem -noout -pubkey -out \(name).pub")
        try openssl("pkey -pubin -in \(name).pub -outform der -out \(name).der")
        try openssl("dgst -sha256 -binary -out \(name).digest \(name).der")
        return "sha256//" + (try Data(contentsOf: folder.appendingPathComponent("\(name).digest"))).base64EncodedString()
    }

    /// Serves the folder's files with a certificate; gives the port.
    func serve(_ name: String, _ options: String = "") throws -> Int {
        let arguments = "s_server -accept 127.0.0.1:0 -cert \(name).pem -key \(name).key -WWW \(options)"
        let server = try LocalProcess("openssl", arguments.split(separator: " ").map(String.init), in: folder)
        servers.withLock { $0.append(server) }
        let line = try server.waitForLine { $0.hasPrefix("ACCEPT") }
        guard let port = line.split(separator: ":").last.flatMap({ Int($0) }) else { throw LocalProcess.Failure(what: line) }
        return port
    }

    private func openssl(_ arguments: String) throws {
        try LocalProcess.run("openssl", arguments.split(separator: " ").map(String.init), in: folder)
    }
}
