import Foundation
import GatewayModel
import LoopbackServer
import SQLiteStorage
import Storage
import TestServers
import Testing

/// The daemon as an operator has it: with real feeds, signals and processes.
struct ServeTests {
    private static let feed = "Tỉnh;Kỳ;Tỷ lệ\n52;Tháng 11/2025;81,5\n"

    private func project() throws -> (ProjectCopy, SQLiteStore) {
        let project = try ProjectCopy()
        try project.restOthers()
        return (project, try SQLiteStore(path: project.root.appendingPathComponent("var/gateway.sqlite").path))
    }

    @Test func `does each planned slot once and stops in order`() async throws {
        try await LoopbackServer.with(Routes(["/a": .answer(body: Self.feed), "/b": .answer(status: 500)])) { server in
            let (project, store) = try project()
            try project.connector("a", at: server.address + "/a")
            try project.connector("b", at: server.address + "/b", more: "")
            try await store.planNow(["a"], slots: 3)
            let daemon = try Daemon(project)
            for _ in 0..<600 where try await !store.openWork().isEmpty { try await Task.sleep(for: .milliseconds(50)) }
            let runs = try await store.runs(connector: "a", limit: 9)
            #expect(runs.map(\.status) == [.unchanged, .unchanged, .succeeded])
            #expect(try await daemon.end() < 10)
            #expect(try await store.auditEntries(after: 0, limit: 9).map(\.act) == ["serve-start", "serve-stop"])
            #expect(try await store.leases().isEmpty)
        }
    }

    @Test func `stops within ten seconds in the middle of a run, and the next one does its slot`() async throws {
        try await LoopbackServer.with(Routes(["/slow": .silence])) { server in
            let (project, store) = try project()
            try project.connector("a", at: server.address + "/slow")
            try await store.planNow(["a"])
            let daemon = try Daemon(project)
            let child = try await daemon.waitForChild()
            while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
            #expect(try await daemon.end() < 10)
            #expect(kill(child, 0) != 0)
            #expect(try await store.openWork().count == 1)
            #expect(try await store.runs(connector: nil, limit: 9).allSatisfy { $0.reason == "cancelled" })
        }
    }

    @Test func `takes its children along when it is killed, and the next daemon does their slots`() async throws {
        try await LoopbackServer.with(Routes(["/a": .late(.seconds(3), .answer(body: Self.feed))])) { server in
            let (project, store) = try project()
            try project.connector("a", at: server.address + "/a")
            try await store.planNow(["a"])
            let daemon = try Daemon(project)
            let child = try await daemon.waitForChild()
            _ = try await daemon.end(SIGKILL)
            for _ in 0..<500 where kill(child, 0) == 0 { try await Task.sleep(for: .milliseconds(10)) }
            #expect(kill(child, 0) != 0)
            #expect(try await store.runs(connector: nil, limit: 9).isEmpty)
            // The lease of the dead is not waited for.
            let next = try Daemon(project)
            try await next.waitForLine("status=succeeded", "connector=a", within: 25)
            #expect(try await store.runs(connector: nil, limit: 9).count == 1)
            #expect(try await next.end() < 10)
        }
    }

    @Test func `is alone on a store in a file, and says who the other is`() async throws {
        let (project, _) = try project()
        let daemon = try Daemon(project)
        try await daemon.waitForLine("serving")
        let second = try project.gateway("serve", "--listen", "off")
        #expect(second.status == 1)
        #expect(second.errors.contains("pid \(daemon.number)"))
        _ = try await daemon.end()
    }

    @Test func `keeps the former version of a file that is broken, and takes those that are not`() async throws {
        try await LoopbackServer.with(Routes(["/a": .answer(body: Self.feed), "/b": .answer(body: Self.feed)])) { server in
            let (project, store) = try project()
            try project.connector("a", at: server.address + "/a")
            let daemon = try Daemon(project)
            try await daemon.waitForLine("serving")
            try project.write("title: [", to: "Connectors/a.yaml")
            try project.write("units: [", to: "Config/units.yaml")
            try project.connector("b", at: server.address + "/b")
            kill(daemon.number, SIGHUP)
            let line = try await daemon.waitForLine("files read again")
            #expect(line.contains("added=b") && line.contains("Connectors/a.yaml") && line.contains("Config/units.yaml"))
            try await store.planNow(["a", "b"])
            try await daemon.waitForLine("connector=a", "status=succeeded")
            try await daemon.waitForLine("connector=b", "status=")
            _ = try await daemon.end()
        }
    }

    @Test func `lives and works on when its log cannot be written`() async throws {
        try await LoopbackServer.with(Routes(["/a": .answer(body: Self.feed)])) { server in
            let (project, store) = try project()
            try project.connector("a", at: server.address + "/a")
            try await store.planNow(["a"])
            let daemon = try Daemon(project, log: "/dev/full")
            for _ in 0..<600 where try await !store.openWork().isEmpty { try await Task.sleep(for: .milliseconds(50)) }
            #expect(try await store.runs(connector: "a", limit: 9).map(\.status) == [.succeeded])
            #expect(try await daemon.end() < 10)
        }
    }
}
