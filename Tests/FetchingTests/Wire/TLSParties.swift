import Foundation
import Synchronization
import TestServers

/// An authority, servers and a client with keys of their own, made with openssl in a folder that goes with the test.
final class TLSParties: Sendable {
    let folder: URL
    private let servers = Mutex<[any AnyObject & Sendable]>([])

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

    /// Lets a server run as long as the parties are there.
    func hold(_ server: any AnyObject & Sendable) { servers.withLock { $0.append(server) } }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// How a certificate is made; the default is one that a browser would take.
    struct Making: Sendable {
        var subject = "subjectAltName=IP:127.0.0.1"
        var days = "-days 2"
        var key = "ec -pkeyopt ec_paramgen_curve:P-256"
        /// Options of `openssl x509`, such as the digest.
        var options = ""
        /// Who signs; nil for itself.
        var issuer: String? = "ca"
        /// `YYYYMMDDhhmmssZ`, from when on it is good, for a year; nil for now.
        var start: String?
    }

    /// Makes NAME.key and NAME.pem.
    func certify(_ name: String, _ making: Making = Making()) throws {
        try Data("\(making.subject)\n".utf8).write(to: folder.appendingPathComponent("\(name).ext"))
        try openssl("req -newkey \(making.key) -nodes -keyout \(name).key -out \(name).csr -subj /CN=127.0.0.1")
        if let start = making.start { return try certify(name, from: start) }
        let signature =
            making.issuer.map { "-CA \($0).pem -CAkey \($0).key -set_serial \(UInt32.random(in: 1...UInt32.max))" } ?? "-signkey \(name).key"
        try openssl("x509 -req -in \(name).csr \(signature) -out \(name).pem -extfile \(name).ext \(making.days) \(making.options)")
    }

    /// Only `openssl ca`, which keeps books, can put a certificate's start elsewhere.
    private func certify(_ name: String, from start: String) throws {
        let configuration = """
            [ca]
            default_ca = own
            [own]
            database = index
            new_certs_dir = .
            default_md = sha256
            policy = any
            rand_serial = yes
            [any]
            commonName = supplied

            """
        try Data(configuration.utf8).write(to: folder.appendingPathComponent("ca.conf"))
        try Data().write(to: folder.appendingPathComponent("index"))
        let end = "\(Int(start.prefix(4)).map { $0 + 1 } ?? 9999)\(start.dropFirst(4))"
        try openssl(
            "ca -batch -config ca.conf -cert ca.pem -keyfile ca.key -notext -in \(name).csr -out \(name).pem -extfile \(name).ext"
                + " -startdate \(start) -enddate \(end)")
    }

    /// The pin of a certificate's public key, as curl takes it.
    func pin(_ name: String) throws -> String {
        try openssl("x509 -in \(name).pem -noout -pubkey -out \(name).pub")
        try openssl("pkey -pubin -in \(name).pub -outform der -out \(name).der")
        try openssl("dgst -sha256 -binary -out \(name).digest \(name).der")
        return "sha256//" + (try Data(contentsOf: folder.appendingPathComponent("\(name).digest"))).base64EncodedString()
    }

    /// Serves the folder's files with a certificate as long as the parties are there; gives the port.
    func serve(_ name: String, _ options: String = "") throws -> Int {
        let (server, port) = try start(name, options)
        hold(server)
        return port
    }

    /// Serves the folder's files with a certificate.
    func start(_ name: String, _ options: String = "") throws -> (LocalProcess, port: Int) {
        let arguments = "s_server -accept 127.0.0.1:0 -cert \(name).pem -key \(name).key -WWW \(options)"
        let server = try LocalProcess("openssl", arguments.split(separator: " ").map(String.init), in: folder)
        let line = try server.waitForLine { $0.hasPrefix("ACCEPT") }
        guard let port = line.split(separator: ":").last.flatMap({ Int($0) }) else { throw LocalProcess.Failure(what: line) }
        return (server, port)
    }

    private func openssl(_ arguments: String) throws {
        try LocalProcess.run("openssl", arguments.split(separator: " ").map(String.init), in: folder)
    }
}
