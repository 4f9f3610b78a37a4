import Foundation

/// The example of a kind on a page of the documentation, asked by the real program of a server of this machine.
struct DocumentedFetch {
    private let text: String

    /// The block marked as YAML under the heading of the kind.
    init(_ kind: String, on page: String) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let whole = try String(contentsOf: root.appendingPathComponent("Documentation/\(page).md"), encoding: .utf8)
        let section = whole.components(separatedBy: "\n### \(kind)\n").dropFirst().first?.components(separatedBy: "\n### ").first ?? ""
        text = section.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first ?? ""
    }

    /// What `gateway fetch --send` says, with secrets by their names; every host of the example is the server.
    func send(to server: String, secrets: [String: String] = [:], period: String) throws -> ProgramRun {
        let project = try ProjectCopy()
        let head = "title: { vi: a, en: a }\nmapping: phong/5g\ndecode: { kind: json, records: \"$.duLieu[*]\" }\n"
        let asked = text.replacing(/https:\/\/[a-z.]*example\.gov\.vn/, with: server)
        try project.write(head + asked + "  retry: { attempts: 1 }\n", to: "Connectors/documented.yaml")
        try project.write("network: { allow: [ 127.0.0.0/8 ] }\n", to: "Config/gateway.yaml")
        return try ProgramRun(
            ["fetch", "documented", "--send", "--period", period, "--limit", "100", "--project", project.root.path],
            environment: secrets.merging(["GATEWAY_LANGUAGE": "en"]) { $1 })
    }
}
