import GatewayModel
import Ingestion
import Notifying
import Scheduling

/// Everything that a project folder says, as live values, and everything that is wrong with it.
package struct Project: Sendable {
    package let settings: GatewaySettings
    /// Empty when its files cannot be used.
    package let catalogue: IndicatorCatalogue
    package let codelists: CodeLists
    /// The connectors without a problem, in the order of their ids; those switched off are among them.
    package let connectors: [Connector]
    /// Who is told of what; none when their file cannot be used.
    package let hooks: [ConfiguredHook]
    /// When agencies owe their figures; nil when the file that says so cannot be used.
    package let reporting: ReportingRules?
    package let diagnostics: [Diagnostic]

    /// Files of Config that have no part in what figures are: an error in one of them stops no run.
    static let withoutFigures: Set<String> = [HooksFile.path, ReportingFile.path]

    /// Errors in the files on which every figure depends.
    package var commonErrors: [Diagnostic] {
        diagnostics.filter { diagnostic in
            guard diagnostic.severity == .error, let file = diagnostic.place?.file else { return diagnostic.severity == .error }
            return file.hasPrefix("Config/") && !Self.withoutFigures.contains(file)
        }
    }

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
