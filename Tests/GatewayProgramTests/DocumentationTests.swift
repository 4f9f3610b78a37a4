import Foundation
import Publishing
import Testing

/// `Documentation/Commands.md` has to keep up with the program.
struct DocumentationTests {
    private let text: String

    init() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        text = try String(contentsOf: root.appendingPathComponent("Documentation/Commands.md"), encoding: .utf8)
    }

    @Test func `describes every command and every option`() throws {
        let help = try #require(try ProgramRun(["--experimental-dump-help"]).json as? [String: Any])
        let root = try #require(help["command"] as? [String: Any])
        let missing = Self.mentions(of: root, path: "").filter { !text.contains($0) }
        #expect(missing.isEmpty)
    }

    /// What the text has to hold: `gateway list runs` for a command, `--limit` for an option.
    private static func mentions(of command: [String: Any], path: String) -> [String] {
        let name = path + (command["commandName"] as? String ?? "")
        let arguments = command["arguments"] as? [[String: Any]] ?? []
        let options = arguments.filter { $0["kind"] as? String != "positional" }.compactMap { argument in
            ((argument["preferredName"] as? [String: Any])?["name"] as? String).map { "`--\($0)" }
        }
        let below = (command["subcommands"] as? [[String: Any]] ?? []).filter { $0["commandName"] as? String != "help" }
        return ["`\(name)"] + options + below.flatMap { mentions(of: $0, path: name + " ") }
    }

    @Test func `shows every command's help with an example`() throws {
        for command in ["check", "fetch", "preview", "run", "progress", "explain", "export", "replay", "list runs", "normalise number"] {
            let help = try ProgramRun(command.split(separator: " ").map(String.init) + ["--help"]).output
            // The help is wrapped, so an example may stand on two lines.
            #expect(help.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("Example: gateway \(command)"))
        }
    }

    @Test func `names every field that JSON output can have`() throws {
        let project = try ProjectCopy()
        _ = try project.gateway("run", "online", "phong/5g")
        try project.replace("constant: VN52", with: "constant: VN33", in: "Mappings/phong/5g.yaml")
        let runs = try [
            project.gateway("list", "indicators", "--format", "json"), project.gateway("list", "connectors", "--format", "json"),
            project.gateway("list", "runs", "--format", "json"), project.gateway("list", "rejected", "--format", "json"),
            project.gateway("fetch", "online", "--send", "--format", "json"), project.gateway("preview", "online", "--format", "json"),
            project.gateway("progress", "--format", "json"),
            project.gateway("explain", "8.1", "--format", "json"), project.gateway("replay", "phong/5g", "--format", "json"),
            project.gateway("export", "--format", "json"), ProgramRun(["normalise", "number", "--format", "json", "--", "1"]),
            ProgramRun(["normalise", "number", "--format", "json", "--", "1.234"]),
            ProgramRun(["normalise", "period", "--format", "json", "--", "2025"]),
        ]
        let names = try runs.reduce(into: Set<String>()) { names, run in Self.collect(try run.json, into: &names) }
        #expect(names.count > 60)
        #expect(names.filter { !text.contains("`\($0)`") }.sorted() == [])
    }

    private static func collect(_ value: Any, into names: inout Set<String>) {
        if let object = value as? [String: Any] {
            names.formUnion(object.keys)
            for member in object.values { collect(member, into: &names) }
        } else if let items = value as? [Any] {
            for item in items { collect(item, into: &names) }
        }
    }

    @Test func `names every column of the export`() {
        #expect(ObservationColumn.all.map(\.name).filter { !text.contains("`\($0)`") } == [])
    }
}
