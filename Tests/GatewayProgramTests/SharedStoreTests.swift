import Foundation
import TestServers
import Testing

/// The program beside a PostgreSQL store does what it does beside a file.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"))
struct SharedStoreTests {
    private func address() throws -> String {
        let server = try PostgresServer.shared.get()
        return server.address(try server.newDatabase())
    }

    @Test(arguments: [
        ["export", "--format", "json"], ["progress", "--format", "json"], ["list", "rejected", "--format", "json"],
        ["explain", "8.1", "--format", "json"],
    ])
    func `answers as beside a file`(_ command: [String]) throws {
        let project = try ProjectCopy()
        let store = try address()
        #expect(try project.gateway("run").status == 0)
        #expect(try project.gateway("run", "--store", store).status == 0)
        let beside = try project.gateway(command)
        let shared = try project.gateway(command + ["--store", store])
        #expect(beside.status == shared.status)
        #expect(shared.output.count > 2)
        #expect(Self.withoutTimes(shared.output) == Self.withoutTimes(beside.output))
    }

    /// Two runs are never at the same moment.
    private static func withoutTimes(_ output: String) -> String {
        output.replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/, with: "TIME")
    }

    @Test func `takes the store that the project names and leaves no file`() throws {
        let project = try ProjectCopy()
        try project.write("store: \(address())\n", to: "Config/gateway.yaml")
        #expect(try project.gateway("run").status == 0)
        #expect(try project.gateway("list", "runs", "--format", "json").objects.count > 0)
        #expect(!project.exists("var/gateway.sqlite"))
    }

    @Test func `makes the schema, and makes it again without harm`() throws {
        let project = try ProjectCopy()
        let store = try address()
        for _ in 1...2 {
            let made = try project.gateway("store", "init", "--store", store)
            #expect(made.status == 0)
            #expect(made.output.contains("is ready, its schema at version"))
            #expect(made.output.contains("GRANT gateway_writer TO"))
        }
        let spread = try project.gateway("store", "init", "--distributed", "--store", store)
        #expect(spread.status != 0)
        #expect(spread.errors.contains("CREATE EXTENSION citus"))
    }

    @Test func `names a server that is not there within the time to connect`() throws {
        let project = try ProjectCopy()
        let run = try project.gateway("run", "--store", "postgres://nobody:secret@127.0.0.1:1/none")
        #expect(run.status != 0)
        #expect(run.errors.contains("127.0.0.1"))
        #expect(!(run.errors + run.output).contains("secret"))
    }

    @Test func `says what is wrong with an address without showing its password`() throws {
        let run = try ProjectCopy().gateway("list", "runs", "--store", "postgres://nobody:secret@127.0.0.1:1/none?sslmood=require")
        #expect(run.status != 0)
        #expect(run.errors.contains("sslmood"))
        #expect(!(run.errors + run.output).contains("secret"))
    }
}
