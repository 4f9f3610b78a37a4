import Foundation
import GatewayModel
import Testing

@testable import Fetching

/// Secrets where a machine keeps them; the folder goes with the test.
final class SecretSourceTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("secrets-\(UUID().uuidString)")
        for name in ["credentials", "secrets"] {
            try FileManager.default.createDirectory(at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    @discardableResult
    private func write(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
        let path = folder.appendingPathComponent(name).path
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    private func find(_ reference: String, environment: [String: String] = [:]) throws -> String {
        let all = environment.merging(["CREDENTIALS_DIRECTORY": folder.appendingPathComponent("credentials").path]) { first, _ in first }
        let resolver = SecretResolver.system(secretsFolder: folder.appendingPathComponent("secrets"), environment: all)
        return try resolver.secret(SecretReference(reference)).reveal()
    }

    @Test func `takes a secret from the credential, else the environment, else the folder`() throws {
        try write("folder\n", to: "secrets/A")
        #expect(try find("secret:A") == "folder")
        #expect(try find("secret:A", environment: ["A": "environment"]) == "environment")
        try write("credential", to: "credentials/A", mode: 0o440)
        #expect(try find("secret:A", environment: ["A": "environment"]) == "credential")
        #expect(try find("env:A", environment: ["A": "environment"]) == "environment")
        #expect(try find("credential:A") == "credential")
        #expect(try find("file:\(folder.path)/secrets/A") == "folder")
    }

    @Test(arguments: [("a", "a"), ("a\n", "a"), ("a\r\n", "a"), ("a\n\n", "a\n"), (" a ", " a "), ("mật\nkhẩu\n", "mật\nkhẩu")])
    func `takes off one line break at the end and nothing else`(content: String, expected: String) throws {
        #expect(try find("file:\(write(content, to: "secrets/F"))") == expected)
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o620, 0o601, 0o777])
    func `refuses a file that is open to others`(mode: Int) throws {
        let path = try write("pl4in", to: "secrets/F", mode: mode)
        for reference in ["file:\(path)", "secret:F"] {
            let error = #expect(throws: FetchError.self) { try find(reference) }
            #expect(error?.label == "config")
            #expect(error?.message.en.contains("chmod 600 \(path)") == true)
            #expect(error?.message.en.contains("pl4in") == false)
        }
    }

    @Test func `refuses a credential that everybody can read`() throws {
        try write("pl4in", to: "credentials/A", mode: 0o444)
        #expect(throws: FetchError.self) { try find("credential:A") }
        // A secret that is there and cannot be used is not looked for elsewhere.
        #expect(throws: FetchError.self) { try find("secret:A", environment: ["A": "b"]) }
    }

    @Test func `refuses links, folders, pipes, and what is too large, empty or no text`() throws {
        let real = try write("pl4in", to: "secrets/real")
        let link = folder.appendingPathComponent("secrets/link").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: real)
        let pipe = folder.appendingPathComponent("secrets/pipe").path
        #expect(mkfifo(pipe, 0o600) == 0)
        let large = try write(String(repeating: "a", count: 65_537), to: "secrets/large")
        let empty = try write("\n", to: "secrets/empty")
        let zero = try write("a\0b", to: "secrets/zero")
        let words = [
            link: "symbolic link", folder.appendingPathComponent("secrets").path: "not a regular file", pipe: "not a regular file",
            large: "larger than 64 KiB", empty: "is empty", zero: "not a UTF-8 text",
        ]
        for (path, word) in words {
            let error = #expect(throws: FetchError.self) { try find("file:\(path)") }
            #expect(error?.message.en.contains(word) == true, "\(String(describing: error?.message.en))")
        }
        #expect(try find("file:\(write(String(repeating: "a", count: 65_536), to: "secrets/fits"))").utf8.count == 65_536)
    }

    @Test(.enabled(if: geteuid() == 0)) func `refuses a file of another user`() throws {
        let path = try write("pl4in", to: "secrets/F")
        #expect(chown(path, 12_345, 12_345) == 0)
        let error = #expect(throws: FetchError.self) { try find("file:\(path)") }
        #expect(error?.message.en.contains("belongs to another user") == true)
    }

    @Test func `names every place where a missing secret was looked for`() throws {
        let error = #expect(throws: FetchError.self) { try find("secret:GONE", environment: ["GONE": ""]) }
        guard case .unusable(let reason, "${secret:GONE}", .secret) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        for place in ["\(folder.path)/credentials/GONE", "$GONE", "\(folder.path)/secrets/GONE"] {
            #expect(reason.vi.contains(place) && reason.en.contains(place))
        }
    }
}
