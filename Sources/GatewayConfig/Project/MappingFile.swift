import GatewayModel
import Mapping

/// A mapping as `Mappings/**.yaml` writes it, with the bytes that its figures lead back to.
struct MappingFile {
    static let folder = "Mappings"

    let path: String
    let bytes: [UInt8]
    /// Nil when something is wrong with the file.
    let definition: MappingDefinition?

    /// The path in the project of a mapping that a connector names.
    static func path(of name: String) -> String { "\(folder)/\(name).yaml" }

    /// Reads a file and checks that the samples of its tests exist.
    init(_ path: String, files: ProjectFiles, catalogue: IndicatorCatalogue, codelists: CodeLists, collector: DiagnosticCollector) {
        let own = DiagnosticCollector()
        self.path = path
        bytes = files.bytes(of: path, limit: YAMLFile.maximumBytes, collector: own) ?? []
        let node = own.hasErrors ? nil : YAMLFile.read(bytes, file: path, collector: own)
        let read = node.map { node in
            let reader = ConfigReader(node, fields: MappingDefinition.fields, collector: own)
            return MappingDefinition(reading: reader, catalogue: catalogue, codelists: { codelists[$0] })
        }
        for test in read?.tests ?? [] {
            Self.checkSample(test.sample, "sample", test, beside: path, files, own)
            Self.checkSample(test.expect, "expect", test, beside: path, files, own)
        }
        own.diagnostics.forEach(collector.report)
        definition = own.hasErrors ? nil : read
    }

    private static func checkSample(
        _ name: String, _ key: String, _ test: MappingTest, beside path: String, _ files: ProjectFiles, _ collector: DiagnosticCollector
    ) {
        let folder = path[..<(path.lastIndex(of: "/") ?? path.endIndex)]
        let sample = "\(folder)/\(name)"
        guard ProjectFiles.isInside(name) else {
            collector.error(
                "GW4006", at: test.place,
                LocalizedText(
                    vi: "\(key): \"\(name)\" nằm ngoài thư mục của tệp ánh xạ", en: "\(key): \"\(name)\" lies outside the folder of the mapping"),
                fix: LocalizedText(vi: "đặt tệp cạnh tệp ánh xạ", en: "put the file beside the mapping"))
            return
        }
        guard !files.exists(sample) else { return }
        collector.error(
            "GW4006", at: test.place,
            LocalizedText(vi: "\(key): không có tệp \(sample)", en: "\(key): there is no file \(sample)"),
            fix: LocalizedText(vi: "đặt tệp cạnh tệp ánh xạ, hoặc sửa tên", en: "put the file beside the mapping, or correct the name"))
    }
}
