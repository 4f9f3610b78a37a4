import Foundation
import GatewayModel
import Hashing
import Ingestion
import Notifying
import Scheduling

/// Reads a project folder without a network and without secrets; a broken file is reported and stops no other.
package struct ProjectLoader {
    private let files: ProjectFiles
    let collector = DiagnosticCollector()

    package static func load(_ root: URL) -> Project {
        ProjectLoader(files: ProjectFiles(root: root)).load()
    }

    private init(files: ProjectFiles) {
        self.files = files
    }

    private func load() -> Project {
        let settings = GatewaySettings.load(files, collector: collector)
        let catalogue = CatalogueLoader.load(files, collector: collector)
        let codelists = CodeLists.load(files, areas: catalogue?.areas ?? [], collector: collector)
        let connectorFiles = yamlPaths(under: ConnectorFile.folder).map { readConnector($0, agencies: catalogue?.agencies) }
        // Without a catalogue every name in a mapping would be reported as unknown, so mappings wait until it can be read.
        let mappings = catalogue.map { readMappings(catalogue: $0, codelists: codelists) }
        if let mappings { checkUse(of: mappings, by: connectorFiles) }
        let readable = connectorFiles.filter { read in mappings.map { pathsHold(of: read, in: $0, catalogue) } ?? true }
        let meaning = catalogueHash()
        return Project(
            settings: settings, catalogue: catalogue ?? IndicatorCatalogue(indicators: [], units: [], agencies: [], areas: []),
            codelists: codelists,
            connectors: readable.compactMap { read in mappings.flatMap { connector(read, mappings: $0, catalogue: meaning) } },
            hooks: readHooks(agencies: catalogue?.agencies, settings.language), reporting: readReporting(catalogue),
            diagnostics: collector.diagnostics)
    }

    private func readHooks(agencies: [Agency]?, _ language: Language) -> [ConfiguredHook] {
        let own = DiagnosticCollector()
        let node = files.exists(HooksFile.path) ? files.yaml(HooksFile.path, collector: own) : nil
        let hooks = node.map { HooksFile.read($0, agencies: agencies, language: language, collector: own) } ?? []
        own.diagnostics.forEach(collector.report)
        return own.hasErrors ? [] : hooks
    }

    /// The plan's own rules when the project has no file of them.
    private func readReporting(_ catalogue: IndicatorCatalogue?) -> ReportingRules? {
        guard files.exists(ReportingFile.path) else { return ReportingRules() }
        let own = DiagnosticCollector()
        let rules = files.yaml(ReportingFile.path, collector: own).map { ReportingFile.read($0, catalogue: catalogue, collector: own) }
        own.diagnostics.forEach(collector.report)
        return own.hasErrors ? nil : rules
    }

    /// The YAML files below a folder; a file that looks like one but has another ending is reported, because it would do nothing silently.
    private func yamlPaths(under folder: String) -> [String] {
        let paths = files.paths(under: folder)
        for path in paths where path.hasSuffix(".yml") {
            collector.warning(
                "GW4007", at: SourcePlace(file: path, line: 1, column: 1),
                LocalizedText(vi: "tệp .yml không được đọc", en: "a .yml file is not read"),
                fix: LocalizedText(vi: "đổi đuôi tệp thành .yaml", en: "change the ending to .yaml"))
        }
        return paths.filter { $0.hasSuffix(".yaml") }
    }

    /// Files of Config that say when and where something is done, and nothing of what figures mean.
    private static let withoutMeaning: Set<String> = Project.withoutFigures.union([GatewaySettings.path])

    /// The hash of all that mappings are bound to: a changed bound or code list may turn the same bytes into other figures.
    private func catalogueHash() -> ContentHash {
        var hasher = ContentHasher()
        for path in files.paths(under: "Config") where !path.hasPrefix("Config/schemas/") && !Self.withoutMeaning.contains(path) {
            (files.bytes(of: path, limit: YAMLFile.maximumBytes, collector: DiagnosticCollector()) ?? []).withUnsafeBytes { hasher.update($0) }
        }
        return hasher.finish()
    }

    // MARK: Connectors

    struct ReadConnector {
        let path: String
        let id: String
        let bytes: [UInt8]
        /// Nil when the file is no YAML.
        let file: ConnectorFile?
        let hasErrors: Bool
    }

    private func readConnector(_ path: String, agencies: [Agency]?) -> ReadConnector {
        let own = DiagnosticCollector()
        let id = String(path.dropFirst(ConnectorFile.folder.count + 1).dropLast(5))
        let bytes = files.bytes(of: path, limit: YAMLFile.maximumBytes, collector: own) ?? []
        let node = own.hasErrors ? nil : YAMLFile.read(bytes, file: path, collector: own)
        let file = node.map { ConnectorFile($0, id: id, agencies: agencies, collector: own) }
        own.diagnostics.forEach(collector.report)
        return ReadConnector(path: path, id: id, bytes: bytes, file: file, hasErrors: own.hasErrors)
    }

    private func connector(_ read: ReadConnector, mappings: [String: MappingFile], catalogue: ContentHash) -> Connector? {
        guard !read.hasErrors, let file = read.file, let title = file.title, let request = file.request, let decoder = file.decoder,
            let named = file.mapping, let mapping = mappings[named.path], let definition = mapping.definition
        else { return nil }
        var hasher = ContentHasher()
        for bytes in [read.bytes, mapping.bytes, catalogue.bytes] { bytes.withUnsafeBytes { hasher.update($0) } }
        return Connector(
            id: file.id, title: title, provider: file.provider, schedule: file.schedule, period: file.period, isEnabled: file.isEnabled,
            request: request,
            decoder: decoder, mapping: definition, mappingHash: hasher.finish(), rejectionLimit: file.rejectionLimit)
    }

    // MARK: Mappings

    private func readMappings(catalogue: IndicatorCatalogue, codelists: CodeLists) -> [String: MappingFile] {
        let read = yamlPaths(under: MappingFile.folder).map { path in
            MappingFile(path, files: files, catalogue: catalogue, codelists: codelists, collector: collector)
        }
        return Dictionary(uniqueKeysWithValues: read.map { ($0.path, $0) })
    }

    /// Reports connectors whose mapping does not exist, and mappings that no connector uses.
    private func checkUse(of mappings: [String: MappingFile], by connectors: [ReadConnector]) {
        var used: Set<String> = []
        for connector in connectors {
            // A connector that cannot be read would most likely have named the mapping at its own path.
            guard
                let named = connector.file.map(\.mapping) ?? (
                    MappingFile.path(of: connector.id), SourcePlace(file: connector.path, line: 1, column: 1)
                )
            else { continue }
            used.insert(named.path)
            if connector.file != nil, mappings[named.path] == nil { missingMapping(named.path, named.place, known: mappings.keys.sorted()) }
        }
        for path in mappings.keys.sorted() where !used.contains(path) {
            collector.warning(
                "GW4004", at: SourcePlace(file: path, line: 1, column: 1),
                LocalizedText(vi: "không nguồn nào dùng tệp ánh xạ này", en: "no connector uses this mapping"),
                fix: LocalizedText(
                    vi: "thêm tệp cùng đường dẫn trong Connectors, hoặc ghi khóa mapping ở một nguồn",
                    en: "add a file with the same path in Connectors, or name it behind the key mapping of a connector"))
        }
    }

    private func missingMapping(_ path: String, _ place: SourcePlace, known: [String]) {
        let nearest = nearestWord(to: path, among: known)
        collector.error(
            "GW4003", at: place,
            LocalizedText(
                vi: "không có tệp ánh xạ \(path)" + (nearest.map { "; có phải là \($0)?" } ?? ""),
                en: "there is no mapping file \(path)" + (nearest.map { "; did you mean \($0)?" } ?? "")),
            fix: LocalizedText(
                vi: "tạo tệp đó, hoặc ghi đường dẫn đúng vào khóa mapping", en: "create it, or write the right path behind the key mapping"))
    }
}
