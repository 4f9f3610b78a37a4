import Foundation
import TestServers

/// A real SMTP server (aiosmtpd) that writes what it takes, as Python's own mail parser reads it, to standard output.
final class SMTPServer: Sendable {
    let port: Int
    private let process: LocalProcess

    /// A Python that has aiosmtpd: it comes from PyPI, in the virtual environment that TEST_SERVERS names.
    static let python: String? = {
        let environment = ProcessInfo.processInfo.environment["TEST_SERVERS"].map { $0 + "/bin/python3" }
        return [environment, LocalProcess.path(of: "python3")].compactMap(\.self).first {
            FileManager.default.isExecutableFile(atPath: $0)
                && (try? LocalProcess.run($0, ["-c", "import aiosmtpd"], in: FileManager.default.temporaryDirectory)) != nil
        }
    }()

    enum Mode: String { case plain, starttls, tls }

    /// `parties` have a certificate named `server`; whoever logs in must be `gateway` with the password `t0p-s3cret`.
    init(_ mode: Mode, in folder: URL) throws {
        guard let python = Self.python else { throw LocalProcess.Failure(what: "aiosmtpd is not installed") }
        let script = folder.appendingPathComponent("smtp.py")
        try Data(Self.script.utf8).write(to: script)
        port = try LocalServer.freePort()
        process = try LocalProcess(python, [script.path, mode.rawValue, "\(port)", folder.path], in: folder)
        _ = try process.waitForLine { $0.hasPrefix("READY") }
    }

    /// The next mail: sender, receivers, subject, identifier and text, one a line.
    func nextMail() throws -> [String] {
        try process.waitForLine { $0.hasPrefix("MAIL ") }.dropFirst(5).split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }

    private static let script = """
        import email, email.policy, ssl, sys, time
        from aiosmtpd.controller import Controller
        from aiosmtpd.smtp import SMTP, AuthResult

        mode, port, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
        tls = None
        if mode != "plain":
            tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            tls.load_cert_chain(folder + "/server.pem", folder + "/server.key")

        class Handler:
            async def handle_RCPT(self, server, session, envelope, address, options):
                if address.startswith("nobody@"):
                    return "550 no such user"
                envelope.rcpt_tos.append(address)
                return "250 OK"

            async def handle_DATA(self, server, session, envelope):
                mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
                text = mail.get_content().strip().replace("\\n", "|")
                print("MAIL " + "\\t".join([envelope.mail_from, ",".join(envelope.rcpt_tos), mail["Subject"], mail["Message-ID"], text]), flush=True)
                return "250 OK"

        def known(server, session, envelope, mechanism, data):
            return AuthResult(success=data.login == b"gateway" and data.password == b"t0p-s3cret", handled=False)

        options = dict(hostname="127.0.0.1", port=port)
        if mode == "starttls":
            options.update(tls_context=tls, require_starttls=True, authenticator=known, auth_required=True)
        if mode == "tls":
            options.update(ssl_context=tls, authenticator=known, auth_required=True, auth_require_tls=False)
        controller = Controller(Handler(), **options)
        controller.start()
        print("READY", flush=True)
        while True:
            time.sleep(60)
        """
}
