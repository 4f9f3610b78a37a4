import Fetching
import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import SQLiteStorage
import Storage

/// A project that a command works on: what its files say, and where its figures and payloads are.
struct Workspace {
    let files: ProjectFiles
    let root: URL
    let project: Project
    let storeAddress: StoreAddress
    private let archivePath: String
    /// Whether the caller named the store.
    private let isStoreNamed: Bool

    init(_ options: CommonOptions) throws(ProgramFailure) {
        try self.init(root: options.root, files: options.root, store: options.store)
    }

    /// A project whose files are read elsewhere than in its own folder: as they were when a daemon read them.
    init(root: URL, files folder: URL, store: String?) throws(ProgramFailure) {
        self.root = root
        files = ProjectFiles(root: folder)
        guard ["Connectors", "Mappings", "Config"].contains(where: files.exists) else {
            throw .usage(
                vi: "\(root.path) không phải là thư mục dự án: không có Connectors, Mappings, Config. Dùng --project để chỉ đúng thư mục.",
                en: "\(root.path) is no project folder: it has no Connectors, Mappings or Config. Name the right one with --project.")
        }
        project = ProjectLoader.load(folder)
        isStoreNamed = store != nil
        archivePath = Self.path(project.settings.archive, in: root)
        do throws(StoreError) {
            storeAddress = if let typed = store { try StoreAddress(typed) } else { try StoreAddress(project.settings.store, in: root) }
        } catch {
            throw ProgramFailure(error)
        }
    }

    var catalogue: IndicatorCatalogue { project.catalogue }

    private static func path(_ written: String, in root: URL) -> String {
        written.hasPrefix("/") ? written : root.appendingPathComponent(written).path
    }

    /// The store for a command that writes; it is made when it is absent.
    func openStore() async throws(ProgramFailure) -> any ObservationStore {
        do {
            return try await storeAddress.open()
        } catch {
            throw ProgramFailure(error)
        }
    }

    /// Lets systems that read the store directly find the catalogue there.
    func keepCatalogue(in store: any ObservationStore) async throws(ProgramFailure) {
        guard let keeper = store as? any CatalogueKeeper else { return }
        do {
            try await keeper.keep(CatalogueRows(catalogue))
        } catch {
            throw ProgramFailure(error)
        }
    }

    /// The store for a command that only reads, which leaves no file behind where there was none.
    func openStoreForReading() async throws(ProgramFailure) -> any ObservationStore {
        do throws(StoreError) {
            if storeAddress.exists { return try await storeAddress.openForReading() }
            if !isStoreNamed { return try SQLiteStore(path: ":memory:") }
        } catch {
            throw ProgramFailure(error)
        }
        throw .usage(
            vi: "không có kho số liệu \(storeAddress.name). Kiểm tra --store, hoặc chạy gateway run để tạo kho.",
            en: "there is no store \(storeAddress.name). Check --store, or make it with gateway run.")
    }

    /// What fetches the project's feeds, within what its operator allows; `readsAnywhere` for a file that a person names.
    func fetcher(readsAnywhere: Bool = false) -> FeedFetcher {
        FeedFetcher(wire: wire(readsAnywhere: readsAnywhere), secrets: secrets)
    }

    /// What carries requests, within what the project's operator allows.
    func wire(readsAnywhere: Bool = false) -> CurlWire {
        let settings = project.settings
        return CurlWire(
            policy: AddressPolicy(allow: settings.network.allowed),
            files: readsAnywhere ? .anywhere : FileRoots([root.path] + settings.fileFolders), budgets: settings.network.budgets)
    }

    /// Where the project's secrets are looked for.
    var secrets: SecretResolver {
        .system(secretsFolder: project.settings.secrets.map { URL(fileURLWithPath: Self.path($0, in: root), isDirectory: true) })
    }

    /// The folders in which the program keeps what it writes: that of a store in a file, and the archive.
    var writtenFolders: [String] {
        if case .file(let path) = storeAddress { [URL(fileURLWithPath: path).deletingLastPathComponent().path, archivePath] } else { [archivePath] }
    }

    func openArchive() throws(ProgramFailure) -> PayloadArchive {
        do {
            return try PayloadArchive(root: URL(fileURLWithPath: archivePath, isDirectory: true))
        } catch {
            throw ProgramFailure(error)
        }
    }

    /// The archive for a command that only reads; nil when there is none yet, for opening one makes its folders.
    func archiveForReading() throws(ProgramFailure) -> PayloadArchive? {
        FileManager.default.fileExists(atPath: archivePath) ? try openArchive() : nil
    }

    /// Problems of one file as a person reads them.
    func text(for diagnostics: [Diagnostic]) -> String {
        DiagnosticPrinter(language: ProcessLanguage.current) { path in
            files.bytes(of: path, limit: 1 << 20, collector: DiagnosticCollector()).map { String(decoding: $0, as: UTF8.self) }
        }.text(for: diagnostics)
    }

    /// Throws when the catalogue or the settings are wrong: figures bound to half a catalogue cannot be trusted.
    func requireConfiguration() throws(ProgramFailure) {
        let problems = project.commonErrors
        guard !problems.isEmpty else { return }
        throw ProgramFailure(
            message: say(vi: "cấu hình có lỗi:\n", en: "the configuration is wrong:\n") + text(for: problems), exitCode: ExitStatus.misuse)
    }
}
