import Foundation
import Testing

/// `gateway archive`: what the archive holds, whether it is sound, and what may go.
struct ArchiveCommandTests {
    private let project: ProjectCopy

    init() throws {
        project = try ProjectCopy()
    }

    /// The files that hold payloads, by the hash they are kept under.
    private func payloads() throws -> [String: URL] {
        let root = project.root.appendingPathComponent("var/archive")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { !$0.hasPrefix("spool") && !$0.hasSuffix(".json") }
        let files = paths.filter { $0.contains("/") }.map { (String($0.replacing("/", with: "").prefix(64)), root.appendingPathComponent($0)) }
        return Dictionary(files, uniquingKeysWith: { first, _ in first })
    }

    private func age(days: Double) throws {
        for file in try payloads().values {
            try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -days * 86_400)], ofItemAtPath: file.path)
        }
    }

    /// One payload with figures and one without.
    private func runTwice() throws {
        _ = try project.gateway("run", "phong/5g")
        let feed = try project.read("Feeds/5g.json")
        try project.write("{ \"duLieu\": 1 }", to: "Feeds/5g.json")
        _ = try project.gateway("run", "phong/5g")
        try project.write(feed, to: "Feeds/5g.json")
    }

    @Test func `lists the payloads, and whether figures lead back to them`() throws {
        try runTwice()
        let rows = try project.gateway("archive", "list", "--format", "json").objects
        #expect(Set(rows.compactMap { $0["sha256"] as? String }) == Set(try payloads().keys))
        #expect(rows.compactMap { $0["isReferenced"] as? Bool }.sorted { !$0 && $1 } == [false, true])
        #expect(rows.allSatisfy { ($0["address"] as? String)?.hasSuffix("Feeds/5g.json") == true })
        #expect(try project.gateway("archive", "list").output.contains("2 payloads"))
    }

    @Test func `says that there is nothing yet, and makes nothing`() throws {
        #expect(try project.gateway("archive", "list").output == "The archive is empty.\n")
        #expect(try project.gateway("archive", "verify").output == "0 payloads are sound.\n")
        #expect(try project.gateway("archive", "prune", "--older-than", "1").status == 0)
        #expect(!project.exists("var"))
    }

    @Test func `names a damaged payload and one that is gone`() throws {
        try runTwice()
        #expect(try project.gateway("archive", "verify").status == 0)
        let rows = try project.gateway("archive", "list", "--format", "json").objects
        let referenced = try #require(rows.first { $0["isReferenced"] as? Bool == true }?["sha256"] as? String)
        let other = try #require(rows.first { $0["isReferenced"] as? Bool == false }?["sha256"] as? String)
        let damaged = try #require(try payloads()[other])
        chmod(damaged.path, 0o600)
        try Data("changed".utf8).write(to: damaged)
        try FileManager.default.removeItem(at: try #require(try payloads()[referenced]))
        let run = try project.gateway("archive", "verify", "--format", "json")
        #expect(run.status == 1)
        let result = try #require(try run.json as? [String: Any])
        let problems = try #require(result["problems"] as? [[String: Any]])
        #expect(problems.map { $0["state"] as? String } == ["damaged", "missing"])
        #expect(problems.map { $0["sha256"] as? String } == [other, referenced])
        #expect(try project.gateway("archive", "verify").output.contains("damaged: \(damaged.path)"))
        #expect(try project.gateway("archive", "verify", referenced).status == 1)
        #expect(try project.gateway("archive", "verify", "abc").status == 2)
    }

    @Test func `prunes for show, then for good, and never what figures lead back to`() throws {
        try runTwice()
        try age(days: 400)
        let show = try #require(try project.gateway("archive", "prune", "--older-than", "365", "--format", "json").json as? [String: Any])
        #expect((show["removed"] as? [Any])?.count == 1 && show["isApplied"] as? Bool == false)
        #expect(try payloads().count == 2)
        #expect(
            try project.gateway("archive", "prune", "--older-than", "365", "--larger-than", "1 B", "--apply").output.contains("Removed 1 payload"))
        #expect(try payloads().count == 1)
        let story = try project.gateway("explain", "19.1", "--format", "json").objects
        #expect(story.map { $0["isArchived"] as? Bool } == [true])
        let all = try project.gateway("archive", "prune", "--older-than", "365", "--including-referenced", "--apply")
        #expect(all.output.contains("Figures lead back to 1 of them."))
        #expect(try payloads().isEmpty)
    }

    @Test func `prunes nothing when the store is not the archive's`() throws {
        try runTwice()
        try age(days: 400)
        try FileManager.default.moveItem(
            at: project.root.appendingPathComponent("var/gateway.sqlite"), to: project.root.appendingPathComponent("elsewhere.sqlite"))
        #expect(try project.gateway("archive", "prune", "--older-than", "365", "--apply").status == 2)
        #expect(try payloads().count == 2)
    }

    @Test(arguments: [[], ["--older-than", "0"], ["--larger-than", "much"]])
    func `wants a limit that it understands`(_ arguments: [String]) throws {
        #expect(try ProgramRun(["archive", "prune", "--project", project.root.path] + arguments).status != 0)
    }
}
