import Foundation
import GRDB
import GatewayModel
import PostgresStorage
import SQLiteStorage
import Storage
import StorageConformance
import TestServers
import Testing

@testable import SQLiteStorage

/// A store moves to another place or another engine with all that it knows.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"))
struct StoreCopyTests {
    @Test(arguments: Way.all)
    func `holds everything that its source held, and runs on`(_ way: Way) async throws {
        let source = try await way.from.empty()
        try await source.fill(0..<6)
        let target = try await way.to.empty()
        let result = try await StoreCopy(from: source, into: target, portion: 7).run()
        #expect(result.rows[.run] ?? 0 > 10 && result.rows[.observation] ?? 0 > 100 && result.rows[.rejection] ?? 0 > 10)
        #expect(try await differences(source.lines(.exact), target.lines(.exact)) == [])
        #expect(try await target.digest(.exact) == result.digest.description)
        let verified = try await StoreVerification(of: target).run()
        #expect(verified.violations == [])
        #expect(verified.digest == result.digest)

        // Both go on from the same place.
        try await source.fill(6..<9)
        try await target.fill(6..<9)
        #expect(try await differences(source.lines(.content), target.lines(.content)) == [])
        #expect(try await StoreVerification(of: target).run().violations == [])
    }

    @Test(arguments: Way.all)
    func `tells what was believed at every moment as its source does, also of runs that ended in another order than they began`(
        _ way: Way
    ) async throws {
        let source = try await way.from.empty()
        try await OneFigure().store(in: source)
        if way.from == .postgres {
            let first = try await OneFigure(indicator: "a", value: "5").begin(on: source, connector: "a")
            let second = try await OneFigure(indicator: "b", value: "6").begin(on: source, connector: "b")
            try await second.commitOne()
            try await first.commitOne()
        }
        try await OneFigure(value: "2").store(in: source)
        let target = try await way.to.empty()
        _ = try await StoreCopy(from: source, into: target).run()
        let runs = try await source.runs(connector: nil, limit: 100)
        #expect(try await target.runs(connector: nil, limit: 100) == runs)
        for run in runs {
            #expect(try await target.beliefs(asOf: run.finishedAt) == source.beliefs(asOf: run.finishedAt), "as of run \(String(describing: run.id))")
        }
    }

    @Test(arguments: Way.all)
    func `goes on where it was killed, shows nothing before its end, and lets no writer in`(_ way: Way) async throws {
        let source = try await way.from.empty()
        try await source.fill(20..<23)
        let target = try await way.to.empty()
        var deaths = 0
        // Killed again and again, each time a few steps further on; the copy has some fifty steps.
        while true {
            do {
                _ = try await StoreCopy(from: source, into: InterruptedTarget(target, afterSteps: 3), portion: 9).run()
                break
            } catch StoreError.interrupted {
                deaths += 1
            }
            try #require(deaths < 500, "no progress is kept")
            #expect(try await target.runs(connector: nil, limit: 5).isEmpty)
            #expect(try await target.beliefs().isEmpty)
            await #expect { _ = try await OneFigure().store(in: target) } throws: { error in
                if case StoreError.unfinishedCopy = error { true } else { false }
            }
            await #expect { _ = try await target.record(quiet) } throws: { error in
                if case StoreError.unfinishedCopy = error { true } else { false }
            }
            #expect(try await StoreVerification(of: target).run().violations.contains { $0.rule == .copy })
        }
        #expect(deaths > 5)
        #expect(try await differences(source.lines(.exact), target.lines(.exact)) == [])
        try await OneFigure().store(in: target)
    }

    @Test(arguments: Way.all)
    func `takes the runs that were there when it began, and none that came later`(_ way: Way) async throws {
        let source = try await way.from.empty()
        try await source.fill(30..<32)
        let before = try await source.lines(.exact)
        let target = try await way.to.empty()
        await #expect(throws: StoreError.self) {
            _ = try await StoreCopy(from: source, into: InterruptedTarget(target, afterSteps: 8), portion: 20).run()
        }
        try await source.fill(32..<34)
        _ = try await StoreCopy(from: source, into: target, portion: 20).run()
        #expect(try await differences(before, target.lines(.exact)) == [])
    }

    @Test(arguments: Way.all)
    func `refuses a target that holds runs, and one with the unfinished copy of another store`(_ way: Way) async throws {
        let source = try await way.from.empty()
        try await OneFigure().store(in: source)
        let target = try await way.to.empty()
        try await OneFigure().store(in: target)
        await #expect(throws: CopyRefusal.targetHoldsRuns(1)) { _ = try await StoreCopy(from: source, into: target).run() }
        let other = try await way.to.empty()
        await #expect(throws: StoreError.self) { _ = try await StoreCopy(from: target, into: InterruptedTarget(other, afterSteps: 3)).run() }
        await #expect(throws: CopyRefusal.otherCopyBegun) { _ = try await StoreCopy(from: source, into: other).run() }
        await #expect(throws: CopyRefusal.sourceIsUnfinished) { _ = try await StoreCopy(from: other, into: way.to.empty()).run() }
    }

    @Test(arguments: Way.all)
    func `has nothing left to do when it is run again after its end, until its source goes on`(_ way: Way) async throws {
        let source = try await way.from.empty()
        try await OneFigure().store(in: source)
        let target = try await way.to.empty()
        let digest = try await StoreCopy(from: source, into: target).run().digest
        let again = try await StoreCopy(from: source, into: target).run()
        #expect(again.digest == digest && again.rows.isEmpty)
        try await OneFigure(value: "2").store(in: source)
        await #expect(throws: CopyRefusal.targetHoldsRuns(1)) { _ = try await StoreCopy(from: source, into: target).run() }
    }

    @Test(arguments: Engine.allCases)
    func `keeps a second copy out`(_ engine: Engine) async throws {
        try await withFolder { folder in
            let target: any TestedStore =
                engine == .sqlite ? try SQLiteStore(path: folder + "/target.sqlite") : try await engine.empty()
            let writer = try await target.openCopy()
            await #expect {
                _ = try await target.openCopy()
            } throws: { error in
                if case StoreError.locked = error { true } else { false }
            }
            await writer.close()
            try await target.openCopy().close()
        }
    }

    @Test func `refuses a run that began before the copy and would end in the midst of it`() async throws {
        let target = try await ServerStore.empty()
        let run = try await OneFigure().begin(on: target)
        let source = try await Engine.sqlite.empty()
        try await OneFigure(indicator: "y").store(in: source)
        await #expect(throws: StoreError.self) { _ = try await StoreCopy(from: source, into: InterruptedTarget(target, afterSteps: 3)).run() }
        await #expect {
            _ = try await run.commitOne()
        } throws: { error in
            if case StoreError.unfinishedCopy = error { true } else { false }
        }
        await run.rollBack()
        _ = try await StoreCopy(from: source, into: target).run()
        #expect(try await differences(source.lines(.exact), target.lines(.exact)) == [])
    }

    @Test(arguments: Engine.allCases)
    func `shows no copy that differs from its source`(_ engine: Engine) async throws {
        let source = try await Engine.sqlite.empty()
        try await source.fill(40..<42)
        let target = try await engine.empty()
        let writer = try await target.openCopy()
        try await writer.begin(CopyProgress(ledger: .none, moment: 1))
        await #expect(throws: CopyRefusal.differs(source: .none, target: .none)) {
            try await writer.finish { _ in throw CopyRefusal.differs(source: .none, target: .none) }
        }
        await writer.close()
        #expect(try await target.unfinishedCopy() == CopyProgress(ledger: .none, moment: 1))
    }

    @Test(arguments: Engine.allCases)
    func `sees what was changed in a copy on its way`(_ engine: Engine) async throws {
        let source = try await Engine.sqlite.empty()
        try await source.fill(50..<52)
        let target = try await engine.empty()
        // Killed when all figures are there.
        await #expect(throws: StoreError.self) { _ = try await StoreCopy(from: source, into: InterruptedTarget(target, afterSteps: 6)).run() }
        let change = "UPDATE observation SET locator = locator + 1 WHERE revision = 1"
        if let server = target as? PostgresStore { try await server.run("SET search_path = gateway; \(change); RESET search_path") }
        if let file = target as? SQLiteStore { try await file.database.write { db in try db.execute(sql: change) } }
        await #expect {
            _ = try await StoreCopy(from: source, into: target).run()
        } throws: { error in
            if case CopyRefusal.differs = error { true } else { false }
        }
        #expect(try await target.runs(connector: nil, limit: 5).isEmpty)
    }

    private var quiet: QuietRun {
        QuietRun(connector: "test", startedAt: Date(), payloads: [], mapping: .none, reason: "parse", message: nil)
    }
}

/// Lends a folder that vanishes afterwards.
func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
}
