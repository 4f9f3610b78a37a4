import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import Mapping
import Publishing

/// A test of a mapping file: its sample over the path of every run, against the figures that must come out.
struct MappingTrial {
    let test: MappingTest
    let connector: Connector

    /// Files stand beside the mapping.
    private var folder: String { String(test.place.file[..<(test.place.file.lastIndex(of: "/") ?? test.place.file.endIndex)]) }
    private var expectPath: String { "\(folder)/\(test.expect)" }

    /// Nil when exactly the expected figures came out.
    func run(in workspace: Workspace, publisher: FigurePublisher) async throws(ProgramFailure) -> MappingTrialFailure? {
        let collector = DiagnosticCollector()
        guard let bytes = workspace.files.bytes(of: expectPath, limit: Self.maximumBytes, collector: collector) else {
            return collector.diagnostics.first.map { MappingTrialFailure(diagnostic: $0) }
        }
        let expected: ExpectedFigures
        do throws(ExpectedFigures.UnknownColumns) {
            expected = try ExpectedFigures(bytes)
        } catch {
            return MappingTrialFailure(diagnostic: unknownColumns(error.names))
        }
        let sample = workspace.files.root.appendingPathComponent("\(folder)/\(test.sample)")
        let trial = try await TrialRun(
            of: connector.withoutRejectionLimit, input: sample, catalogue: workspace.catalogue,
            fetcher: workspace.fetcher(readsAnywhere: true))
        guard trial.report.status != .failed else { return MappingTrialFailure(diagnostic: unreadable(trial.report)) }
        let figures = try await trial.figures(limit: .max).map(publisher.publish)
        let differences = expected.differences(from: figures, file: expectPath)
        guard !differences.isEmpty else { return nil }
        return MappingTrialFailure(
            diagnostic: differ(differences.count), differences: differences, rejections: try await trial.rejections())
    }

    private static let maximumBytes = 64 << 20

    private func unknownColumns(_ names: [String]) -> Diagnostic {
        let list = names.joined(separator: ", ")
        let known = ObservationColumn.all.map(\.name).joined(separator: ", ")
        return Diagnostic(
            code: "GW5003", at: SourcePlace(file: expectPath, line: 1, column: 1),
            message: LocalizedText(vi: "cột không có trong bản xuất: \(list)", en: "columns that the export does not have: \(list)"),
            fix: LocalizedText(vi: "chọn trong các cột: \(known)", en: "choose from the columns: \(known)"))
    }

    private func unreadable(_ report: RunReport) -> Diagnostic {
        let reason = report.message ?? LocalizedText(report.reason ?? "")
        return Diagnostic(
            code: "GW5002", at: test.place,
            message: LocalizedText(
                vi: "không đọc được mẫu \(test.sample): \(reason.vi)", en: "the sample \(test.sample) cannot be read: \(reason.en)"),
            fix: LocalizedText(
                vi: "sửa mẫu, hoặc decode trong Connectors/\(connector.id).yaml",
                en: "correct the sample, or decode in Connectors/\(connector.id).yaml"))
    }

    private func differ(_ count: Int) -> Diagnostic {
        Diagnostic(
            code: "GW5001", at: test.place,
            message: LocalizedText(
                vi: "mẫu \(test.sample) cho ra số liệu khác với \(test.expect) (\(count) dòng, xem bên dưới)",
                en: "the sample \(test.sample) gives other figures than \(test.expect) (\(count) lines, see below)"),
            fix: LocalizedText(
                vi: "sửa tệp ánh xạ; nếu số liệu mới đúng thì sửa \(test.expect)",
                en: "correct the mapping; if the new figures are right, correct \(test.expect)"))
    }
}
