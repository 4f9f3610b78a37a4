import Fetching
import GatewayModel

extension Project {
    /// Every secret that the connectors and hooks of the project refer to, once each, in the order of their names.
    package func secretReferences(in files: ProjectFiles) -> [SecretReference] {
        let paths = files.paths(under: ConnectorFile.folder).filter { $0.hasSuffix(".yaml") } + [HooksFile.path].filter(files.exists)
        // What is wrong with a file is told by a check, not here.
        let nodes = paths.compactMap { files.yaml($0, collector: DiagnosticCollector()) }
        return Set(nodes.flatMap(Self.references)).sorted { $0.description < $1.description }
    }

    private static func references(in node: ConfigNode) -> [SecretReference] {
        switch node {
        case .scalar(let text, _): (try? SecretText(text))?.references ?? []
        case .list(let items, _): items.flatMap(references)
        case .table(let entries, _): entries.flatMap { references(in: $0.value) }
        }
    }
}
