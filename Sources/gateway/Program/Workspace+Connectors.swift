import GatewayConfig
import GatewayModel
import Ingestion

extension Workspace {
    /// A connector's file: ready to run, or with something wrong in it or in its mapping.
    enum ConnectorState {
        case ready(Connector)
        case broken(id: String)

        var id: String {
            switch self {
            case .ready(let connector): connector.id
            case .broken(let id): id
            }
        }
    }

    /// Every file below Connectors, in the order of the ids.
    var connectors: [ConnectorState] {
        let ready = Dictionary(project.connectors.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let ids = files.paths(under: "Connectors").filter { $0.hasSuffix(".yaml") }.map {
            String($0.dropFirst("Connectors/".count).dropLast(".yaml".count))
        }
        return ids.map { id in ready[id].map { .ready($0) } ?? .broken(id: id) }
    }

    /// The connectors that names stand for: an id, or a folder for all that are switched on below it. No name stands for all switched on.
    func connectors(named names: [String]) throws(ProgramFailure) -> [ConnectorState] {
        let all = connectors
        var chosen: Set<String> = names.isEmpty ? Set(all.filter(\.isEnabled).map(\.id)) : []
        for written in names {
            let name = Self.identifier(written)
            let below = all.filter { $0.id.hasPrefix(name + "/") && $0.isEnabled }.map(\.id)
            let exact = all.filter { $0.id == name }.map(\.id)
            guard !(below + exact).isEmpty else { throw unknownConnector(name) }
            chosen.formUnion(below + exact)
        }
        return all.filter { chosen.contains($0.id) }
    }

    /// The one connector with an id; it must be ready.
    func connector(named written: String) throws(ProgramFailure) -> Connector {
        let id = Self.identifier(written)
        switch connectors.first(where: { $0.id == id }) {
        case .ready(let connector): return connector
        case .broken: throw ProgramFailure(message: brokenText(id), exitCode: ExitStatus.misuse)
        case nil: throw unknownConnector(id)
        }
    }

    /// What is wrong with a connector that cannot run.
    func problems(of id: String) -> [Diagnostic] {
        project.diagnostics.filter { $0.severity == .error && ["Connectors/\(id).yaml", "Mappings/\(id).yaml"].contains($0.place?.file) }
    }

    private func brokenText(_ id: String) -> String {
        let problems = problems(of: id)
        return say(vi: "tệp của nguồn \(id) có lỗi", en: "the connector \(id) has errors")
            + (problems.isEmpty ? say(vi: "; xem: gateway check", en: "; see: gateway check") : ":\n" + text(for: problems))
    }

    private func unknownConnector(_ name: String) -> ProgramFailure {
        .unknown(
            name, what: LocalizedText(vi: "nguồn", en: "connector"), among: connectors.map(\.id), list: "gateway list connectors")
    }

    /// The id in what a person or a shell's completion wrote: `Connectors/nso/exam.yaml` and `nso/exam` are one.
    private static func identifier(_ written: String) -> String {
        var name = written[...]
        if name.hasPrefix("Connectors/") { name = name.dropFirst("Connectors/".count) }
        if name.hasSuffix(".yaml") { name = name.dropLast(".yaml".count) }
        while name.hasSuffix("/") { name = name.dropLast() }
        return String(name)
    }
}

extension Workspace.ConnectorState {
    /// A broken file counts as switched on, for nobody can tell, and silence would hide it.
    var isEnabled: Bool {
        if case .ready(let connector) = self { connector.isEnabled } else { true }
    }
}
