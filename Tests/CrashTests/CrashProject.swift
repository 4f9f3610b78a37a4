import Foundation
import GatewayModel
import SQLiteStorage
import Storage

/// A project with one feed of some thousand figures in a file of its own.
struct CrashProject {
    static let figureCount = 2_400
    let folder: URL
    private let months: Int

    var store: String { folder.appendingPathComponent("var/gateway.sqlite").path }
    var arguments: [String] { ["run", "--project", folder.path] }

    init(months: Int = figureCount / 2) throws {
        self.months = months
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("crash-\(UUID().uuidString)")
        let files = FileManager.default
        for name in ["Connectors", "Mappings"] {
            try files.createDirectory(at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
        }
        try files.copyItem(at: Self.root.appendingPathComponent("Config"), to: folder.appendingPathComponent("Config"))
        let feed = folder.appendingPathComponent("feed.csv")
        try deliver(0)
        try write(
            "Connectors/feed.yaml",
            "title: { vi: Nguồn, en: Feed }\nfetch: { url: \"file://\(feed.path)\" }\ndecode: { kind: csv, delimiter: \";\" }\n")
        try write(
            "Mappings/feed.yaml",
            """
            period: { year: Năm, month: Tháng }
            area: { constant: VN }
            figures:
              - { indicator: "9", value: { from: Tỷ lệ, unit: percent } }
              - { indicator: "25", value: { from: Tài khoản, unit: percent } }

            """)
    }

    /// Gives the feed other figures.
    func deliver(_ delivery: Int) throws {
        try write(
            "feed.csv",
            "Năm;Tháng;Tỷ lệ;Tài khoản\n"
                + (0..<months).map { "\(1980 + $0 / 12);\($0 % 12 + 1);\(($0 + delivery) % 101);\($0 % 97)" }.joined(separator: "\n")
                + "\n")
    }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    /// What the store believes, with the origin of each figure.
    func figures() async throws -> [String] { try await Self.figures(SQLiteStore(path: store)) }

    static func figures(_ store: some ObservationReader) async throws -> [String] {
        try await store.history(ObservationQuery()).map {
            "\($0.period.label) r\($0.revision) \($0.value?.description ?? "") \($0.origin.place) \($0.origin.payload)"
        }
    }

    /// SQLite's own word on the file.
    func integrity() throws -> String {
        try Program.output("sqlite3", [store, "PRAGMA integrity_check"])
    }

    /// Unfinished answers that nobody cleans up.
    func leftovers() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("var/archive/spool").path)
    }

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
