import Foundation
import GatewayModel
import Ingestion
import Logging
import Storage

/// Makes each run in a child of this very program, so that whatever a feed does to a parser costs that run alone.
struct ChildExecutor: RunExecutor {
    let ledger: any ObservationStore
    let project: ServedProject
    let limits: ChildLimits
    let store: String?
    let logger: Logger

    /// How long a child may take to stop in order when it is asked to.
    private static let grace = Duration.seconds(6)

    func run(_ work: ClaimedWork, ticket: WorkTicket) async -> RunOutcome {
        let (workspace, files) = project.current
        let startedAt = Date()
        let request = WorkRequest(
            connector: work.connector, period: period(of: work, workspace), ticket: ticket, limits: limits, root: workspace.root.path,
            files: files.path, store: store, language: ProcessLanguage.current.rawValue)
        guard let input = try? JSONEncoder().encode(request) else { return .abandoned(LocalizedText("the request has no form")) }
        let child = ChildProcess(
            program: "/proc/self/exe", arguments: ["work", "--language", request.language], input: Array(input) + [UInt8(ascii: "\n")],
            endsInput: false, limit: .seconds(limits.time), grace: Self.grace)
        let end: ChildProcess.End
        do throws(ChildProcess.SystemFailure) {
            end = try await child.run()
        } catch {
            return .abandoned(LocalizedText(vi: "không tạo được tiến trình con: \(error.text)", en: "no child process could be made: \(error.text)"))
        }
        if !end.errors.isEmpty { logger.warning("\(end.errors)", metadata: ["connector": "\(work.connector)"]) }
        if let answer = try? JSONDecoder().decode(WorkAnswer.self, from: Data(end.output)), let report = answer.report(of: work.connector) {
            return .ended(report)
        }
        if Task.isCancelled { return .abandoned(LocalizedText(vi: "bị dừng", en: "it was stopped")) }
        return await .ended(record(Death(end, limits), of: work, ticket, startedAt))
    }

    /// The period that belongs to a slot is that of the slot's moment, however late its run is.
    private func period(of work: ClaimedWork, _ workspace: Workspace) -> String? {
        switch work.kind {
        case .period(let label): return label
        case .slot(let moment):
            guard case .ready(let connector) = workspace.connectors.first(where: { $0.id == work.connector }) else { return nil }
            return connector.periodToAsk(at: moment)?.label
        }
    }

    /// Writes down what the child could not.
    private func record(_ death: Death, of work: ClaimedWork, _ ticket: WorkTicket, _ startedAt: Date) async -> RunReport {
        let run = QuietRun(
            connector: work.connector, startedAt: startedAt, payloads: [], mapping: .none, reason: death.reason, message: death.message,
            ticket: ticket)
        let id = try? await ledger.record(run)
        return RunReport(
            id: id, connector: work.connector, status: .failed, reason: death.reason, message: death.message, counts: RunCounts(),
            startedAt: startedAt, finishedAt: Date(), payloads: [], byteCount: 0)
    }
}
