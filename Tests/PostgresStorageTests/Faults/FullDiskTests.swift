import Foundation
import GatewayModel
import Storage
import TestServers
import Testing

@testable import PostgresStorage
@testable import StorageConformance

/// Disks of a server that are full.
@Suite(
    .enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"),
    .enabled(if: SmallDisk.canBeMade, "a small disk can only be mounted by root"))
struct FullDiskTests {
    @Test func `says that the disk of the figures is full, keeps what was there, and goes on when there is room`() async throws {
        let disk = try SmallDisk(megabytes: 48)
        let server = try PostgresServer.shared.get()
        let database = try server.newDatabase()
        let space = "small_" + database
        try server.sql("CREATE TABLESPACE \(space) LOCATION '\(disk.folder.path)'", in: "postgres")
        try server.sql("ALTER DATABASE \(database) SET TABLESPACE \(space)", in: "postgres")
        let store = try await PostgresStore(PostgresAddress(server.address(database)))
        try await store.take(Delivery.of(1))
        try disk.fill()
        let failure = await Trials.failure(within: .seconds(60), "a large run") { try await store.take(Delivery.large) }
        #expect(failure?.label == "store_full", "\(failure as Any)")
        #expect(try await store.revisions() == Delivery.revisions(of: [1]))
        try disk.makeRoom()
        try await store.take(Delivery.of(2))
        try await store.take(Delivery.large, connector: "large")
        #expect(try await store.history(ObservationQuery()).count == 8 + Delivery.large.figures.count)
        try await store.endOtherConnections()
        try server.sql("DROP DATABASE \(database) WITH (FORCE)", in: "postgres")
        try server.sql("DROP TABLESPACE \(space)", in: "postgres")
    }

    @Test func `outlives a server that goes down because its own log has no room`() async throws {
        let disk = try SmallDisk(megabytes: 160)
        let server = try PostgresServer(
            settings: ["full_page_writes=off", "min_wal_size=32MB", "max_wal_size=32MB", "shared_buffers=16MB"], in: disk.folder)
        let address = try PostgresAddress(server.address(server.newDatabase()))
        let store = try await PostgresStore(address)
        try await store.take(Delivery.of(1))
        try disk.fill()
        var failure: StoreError?
        for value in 0..<40 where failure == nil {
            failure = await Trials.failure(within: .seconds(150), "a run") { try await store.take(Delivery.large(value), connector: "large") }
        }
        #expect(["store_full", "store_unavailable"].contains(failure?.label), "\(failure as Any)")
        try disk.makeRoom()
        try? server.stop(.immediate)
        try server.start()
        let history = try await store.history(ObservationQuery())
        let runs = try await store.runs(connector: "large", limit: 100)
        #expect(history.count == 4 + runs.reduce(0) { $0 + $1.counts.inserted + $1.counts.revised }, "figures and ledger agree")
        try await store.take(Delivery.of(2))
    }
}

extension Delivery {
    fileprivate static let large = large(1)

    /// Figures that take some megabytes.
    fileprivate static func large(_ value: Int) -> Delivery {
        Delivery(
            (0..<60_000).map { Figure(indicator: "L\($0 / 12 / 500)", area: "A\($0 / 12 % 500)", month: $0 % 12 + 1, value: "\(value)") },
            batchSize: 20_000)
    }
}
