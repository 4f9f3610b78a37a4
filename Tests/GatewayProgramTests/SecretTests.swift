import Foundation
import LoopbackServer
import Synchronization
import Testing

/// Secrets are planted wherever a connector can have one, and a platform repeats them wherever it can; nobody may find one afterwards.
struct SecretTests {
    private static let commands = [
        ["check"], ["list", "connectors"], ["list", "runs"], ["list", "runs", "--format", "json"], ["list", "rejected"],
        ["list", "rejected", "--format", "json"], ["list", "indicators"], ["explain", "8.1"], ["explain", "8.1", "--format", "json"], ["export"],
        ["export", "--format", "json"], ["archive", "list"], ["archive", "list", "--format", "json"], ["archive", "verify"], ["progress"],
        ["preview", "refused/basic"], ["replay", "ok/basic"],
    ]

    /// What a process and its children show to everybody on the machine: their arguments and their environment.
    private static func visible(_ process: Int32) -> Data {
        let children = (try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)) ?? ""
        let all = [process] + children.split(separator: " ").compactMap { Int32($0) }
        return all.reduce(into: Data()) { data, id in
            for name in ["cmdline", "environ"] { data += FileManager.default.contents(atPath: "/proc/\(id)/\(name)") ?? Data() }
        }
    }

    @Test func `no secret is found in any output, in any file of the project or in the list of processes`() async throws {
        let platform = try LoopbackServer(serving: EchoingPlatform())
        platform.start()
        defer { platform.stop() }
        let project = try SecretProject(server: platform.address, port: platform.port)
        let plain = "Connectors/plain-proxy.yaml"
        try project.copy.write(
            "title: { vi: a, en: a }\nfetch: { url: https://example.gov.vn/, proxy: \"http://u:\(SecretCanary.proxyPassword.value)@127.0.0.1:1\" }\n"
                + "decode: { kind: csv }\nmapping: online\n", to: plain)
        let sent = SecretProject.samples.map { ["fetch", $0, "--send"] } + SecretProject.ways.map { ["fetch", "ok/\($0)", "--format", "json"] }
        for (language, commands) in [("en", Self.commands + sent), ("vi", Self.commands.prefix(5) + [])] {
            for arguments in [["run"]] + commands {
                let seen = Mutex(Data())
                let run = try ProgramRun(
                    arguments + ["--project", project.copy.root.path], environment: ["GATEWAY_LANGUAGE": language],
                    whileRunning: { process in seen.withLock { $0 += Self.visible(process) } })
                let found = SecretCanary.found(in: run.output + run.errors)
                #expect(found.isEmpty, "\(arguments): \(run.output)\(run.errors)")
                #expect(seen.withLock { SecretCanary.found(in: $0) }.isEmpty, "\(arguments)")
                #expect(!run.output.isEmpty || !run.errors.isEmpty)
            }
        }
        try Self.expectEachWasSent(to: platform)
        let files = try project.files(except: plain)
        #expect(files.contains { $0.path.hasPrefix("var/archive/") } && files.contains { $0.path == "var/gateway.sqlite" })
        for file in files {
            let found = SecretCanary.found(in: file.content)
            #expect(found.isEmpty, "\(file.path)")
        }
    }

    /// Otherwise nothing could have leaked: what a request carries as such came to the platform, and figures came back.
    private static func expectEachWasSent(to platform: LoopbackServer) throws {
        let heard = platform.requests.map { request in
            request.headers.map(\.value).joined(separator: "\n") + "\n" + request.target + "\n" + String(decoding: request.body, as: UTF8.self)
        }.joined(separator: "\n")
        let hidden: Set<String> = ["DIGEST", "AWS_SECRET", "TLS_PASSPHRASE", "SSH_PASSPHRASE", "proxy password"]
        #expect(Set(SecretCanary.found(in: heard)) == Set(SecretCanary.all.map(\.name)).subtracting(hidden))
        #expect(platform.requests.contains { $0.header("Authorization")?.hasPrefix("Digest ") == true })
        #expect(platform.requests.contains { $0.header("Authorization")?.hasPrefix("AWS4-HMAC-SHA256 ") == true })
    }

    /// What Documentation/Security.md says of a feed that repeats a secret: bytes are kept as they came, for the owner's eyes only.
    @Test func `a body that repeats a secret is kept as it came, where nobody else can read it, and masked when it is shown`() async throws {
        try await LoopbackServer.with(EchoingPlatform()) { platform in
            let project = try SecretProject(server: platform.address, port: platform.port)
            let root = project.copy.root
            try project.copy.replace("/header/", with: "/body/", in: "Connectors/ok/bearer.yaml")
            let shown = try ProgramRun(["fetch", "ok/bearer", "--send", "--project", root.path])
            #expect(shown.status == 0 && shown.output.contains("•••") && SecretCanary.found(in: shown.output).isEmpty)
            let run = try ProgramRun(["run", "ok/bearer", "--project", root.path])
            #expect(SecretCanary.found(in: run.output + run.errors).isEmpty, "\(run.output)")
            let hash = try #require(try project.copy.gateway("archive", "list", "--format", "json").objects.first?["sha256"] as? String)
            let folder = root.appendingPathComponent("var/archive/\(hash.prefix(2))")
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            let record = try #require(files.first { $0.hasSuffix(".json") })
            let rights = try (files.map { "var/archive/\(hash.prefix(2))/\($0)" } + ["var/archive"]).map {
                try Self.rights(root.appendingPathComponent($0))
            }
            #expect(rights == [0o400, 0o400, 0o700])
            #expect(SecretCanary.found(in: try Data(contentsOf: folder.appendingPathComponent(record))).isEmpty)
        }
    }

    private static func rights(_ url: URL) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int ?? -1
    }

    @Test func `finds a secret that is there, in every spelling`() {
        for canary in SecretCanary.all {
            for spelling in canary.spellings { #expect(SecretCanary.found(in: Data("a".utf8) + spelling + Data("b".utf8)).contains(canary.name)) }
            #expect(SecretCanary.found(in: "x" + Data("user:\(canary.value)".utf8).base64EncodedString()).contains(canary.name))
        }
        #expect(SecretCanary.found(in: "cánary/BASI").isEmpty)
    }
}
