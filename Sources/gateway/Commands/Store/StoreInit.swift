import ArgumentParser
import PostgresStorage
import Storage

/// `gateway store init`: makes a store, or brings its schema up to date.
struct StoreInit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: say(
            vi: "Tạo kho số liệu, hoặc nâng lược đồ của kho lên phiên bản của chương trình.",
            en: "Makes a store, or brings its schema up to this program's."),
        discussion: say(
            vi: "Ví dụ: gateway store init --store postgres://admin@db.example/indicators",
            en: "Example: gateway store init --store postgres://admin@db.example/indicators"))

    @Flag(help: ArgumentHelp(say(vi: "Trải kho ra các nút của Citus.", en: "Spread the store over the nodes of Citus.")))
    var distributed = false

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let workspace = try Workspace(options)
        let store = try await workspace.openStore()
        try await workspace.keepCatalogue(in: store)
        try await Audit.keep("store-init", distributed ? ["distributed": "yes"] : [:], in: store)
        let name = workspace.storeAddress.name
        guard let shared = store as? PostgresStore else {
            guard !distributed else {
                throw ProgramFailure.usage(
                    vi: "\(name) là một tệp trên máy này; chỉ kho postgres:// mới trải ra nhiều nút được.",
                    en: "\(name) is a file of this machine; only a postgres:// store can be spread over nodes.")
            }
            return try Output.standard.write(say(vi: "Kho \(name) đã sẵn sàng.\n", en: "The store \(name) is ready.\n"))
        }
        let schema: SchemaReport
        do throws(StoreError) {
            if distributed { try await shared.distribute() }
            schema = try await shared.schema()
        } catch {
            throw ProgramFailure(error)
        }
        try Output.standard.write(Self.text(for: schema, store: name))
    }

    private static func text(for schema: SchemaReport, store: String) -> String {
        var lines = [
            say(
                vi: "Kho \(store) đã sẵn sàng, lược đồ phiên bản \(schema.version).",
                en: "The store \(store) is ready, its schema at version \(schema.version).")
        ]
        if schema.isDistributed { lines.append(say(vi: "Số liệu trải ra các nút của Citus.", en: "Its figures are spread over the nodes of Citus.")) }
        if schema.roles.count == StoreRole.allCases.count {
            lines.append(
                say(
                    vi: "Cấp quyền cho người dùng bằng: GRANT \(StoreRole.writer.rawValue) TO …; GRANT \(StoreRole.reader.rawValue) TO …;",
                    en: "Give users their rights with: GRANT \(StoreRole.writer.rawValue) TO …; GRANT \(StoreRole.reader.rawValue) TO …;"))
        } else {
            lines.append(
                say(
                    vi:
                        "Chưa có vai trò \(StoreRole.allCases.map(\.rawValue).joined(separator: ", ")): người dùng này không được tạo vai trò, nên chỉ chủ kho dùng được kho.",
                    en:
                        "The roles \(StoreRole.allCases.map(\.rawValue).joined(separator: ", ")) are absent, for this user may not make roles: the store's owner alone can use it."
                ))
        }
        return lines.map { $0 + "\n" }.joined()
    }
}
