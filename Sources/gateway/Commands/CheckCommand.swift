import ArgumentParser
import GatewayConfig
import GatewayModel
import Ingestion
import Mapping

/// `gateway check`: everything that can be wrong with the files of a project, found without a network and without secrets.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: say(vi: "Kiểm tra mọi tệp của dự án và chạy các mẫu thử.", en: "Check every file of the project and run the mappings' tests."),
        discussion: say(
            vi: "Không dùng mạng và mật khẩu. Mã thoát 2 khi có lỗi. Ví dụ: gateway check --project /srv/gateway",
            en: "Needs no network and no secrets. Exit code 2 when something is wrong. Example: gateway check --project /srv/gateway"))

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let workspace = try Workspace(options)
        let trials = Self.trials(of: workspace.project.connectors)
        let publisher = FigurePublisher(workspace)
        var failures: [MappingTrialFailure] = []
        for candidates in trials {
            if let failure = try await Self.run(candidates, in: workspace, publisher) { failures.append(failure) }
        }
        let problems = workspace.project.diagnostics + failures.map(\.diagnostic)
        let details = failures.map(\.details).joined()
        let text = problems.isEmpty ? "" : workspace.text(for: problems) + "\n"
        try Output.standard.write(text + details + (details.isEmpty ? "" : "\n") + Self.summary(workspace, trials.count, problems))
        if problems.contains(where: { $0.severity == .error }) { throw ExitCode(ExitStatus.misuse) }
    }

    /// The tests of all mappings, each with every connector that uses the mapping.
    private static func trials(of connectors: [Connector]) -> [[MappingTrial]] {
        let all = connectors.flatMap { connector in connector.mapping.tests.map { MappingTrial(test: $0, connector: connector) } }
        return Dictionary(grouping: all, by: \.test).values.sorted { ($0[0].test.place.description) < ($1[0].test.place.description) }
    }

    /// A mapping may serve feeds of several formats, and a sample has one of them: it passes when one connector reads it as expected.
    private static func run(
        _ candidates: [MappingTrial], in workspace: Workspace, _ publisher: FigurePublisher
    ) async throws(ProgramFailure) -> MappingTrialFailure? {
        var first: MappingTrialFailure?
        for trial in candidates {
            guard let failure = try await trial.run(in: workspace, publisher: publisher) else { return nil }
            // Other figures say more than "cannot be read".
            if first == nil || first?.differences.isEmpty == true { first = failure }
        }
        return first
    }

    private static func summary(_ workspace: Workspace, _ tests: Int, _ problems: [Diagnostic]) -> String {
        let files = workspace.checkedFileCount
        let errors = problems.count { $0.severity == .error }
        let warnings = problems.count - errors
        return say(
            vi: "Đã kiểm tra \(files) tệp và \(tests) mẫu thử: \(errors) lỗi, \(warnings) cảnh báo.\n",
            en: "Checked \(counted(files, "file", "files")) and \(counted(tests, "test", "tests")): "
                + "\(counted(errors, "error", "errors")), \(counted(warnings, "warning", "warnings")).\n")
    }
}

extension Workspace {
    /// The files that people write: YAML of the three folders, and the tables of Config.
    fileprivate var checkedFileCount: Int {
        let yaml = ["Connectors", "Mappings", "Config"].flatMap(files.paths).count { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
        let tables = files.paths(under: "Config").count { $0 == "Config/areas.csv" || $0.hasPrefix("Config/codelists/") && $0.hasSuffix(".csv") }
        return yaml + tables
    }
}
