import Foundation
import TestServers

/// An SFTP server of asyncssh that serves one folder to one user, or fails while it sends.
final class SFTPServer: Sendable {
    enum Fault: String, Sendable { case none, short, drop }

    let port: Int
    /// The SHA-256 of the host key, as OpenSSH writes it.
    let hostKey: String
    private let process: LocalProcess

    /// A Python that has asyncssh.
    static let python: String? = {
        let candidates = [ProcessInfo.processInfo.environment["ASYNCSSH_PYTHON"], LocalProcess.path(of: "python3")].compactMap(\.self)
        return candidates.first { (try? LocalProcess.run($0, ["-c", "import asyncssh"], in: FileManager.default.temporaryDirectory)) != nil }
    }()

    /// `keys` holds the public keys that may log in.
    init(serving folder: URL, password: String, keys: URL, fault: Fault = .none) throws {
        guard let python = Self.python else { throw LocalProcess.Failure(what: "asyncssh is not installed") }
        let script = folder.appendingPathComponent("server.py")
        try Data(Self.script.utf8).write(to: script)
        process = try LocalProcess(python, [script.path, folder.path, password, keys.path, fault.rawValue], in: folder)
        let words = try process.waitForLine { $0.hasPrefix("READY") }.split(separator: " ")
        guard words.count == 3, let port = Int(words[1]) else { throw LocalProcess.Failure(what: "\(words)") }
        self.port = port
        hostKey = String(words[2])
    }

    private static let script = """
        import asyncio, sys, asyncssh
        folder, password, keys, fault = sys.argv[1:]

        class Server(asyncssh.SSHServer):
            def password_auth_supported(self): return True
            def validate_password(self, user, given): return user == 'gateway' and given == password

        class Files(asyncssh.SFTPServer):
            def __init__(self, channel):
                super().__init__(channel, chroot=folder.encode())
            def read(self, file, offset, size):
                if fault == 'short' and offset >= 65536: return b''
                if fault == 'drop' and offset >= 65536: self.connection.abort()
                return super().read(file, offset, size)

        async def main():
            key = asyncssh.generate_private_key('ssh-ed25519')
            server = await asyncssh.listen('127.0.0.1', 0, server_factory=Server, server_host_keys=[key], sftp_factory=Files,
                                           authorized_client_keys=keys)
            print('READY', server.sockets[0].getsockname()[1], key.get_fingerprint(), flush=True)
            await asyncio.Event().wait()

        asyncio.run(main())
        """
}
