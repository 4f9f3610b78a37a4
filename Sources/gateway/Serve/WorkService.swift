import Foundation
import GatewayConfig
import GatewayModel
import GatewayServer
import Ingestion
import Logging
import Publishing
import ServiceLifecycle
import Storage

/// Plans and does the work of a project's schedules until it is told to stop.
struct WorkService: Service {
    let store: any ObservationStore
    let executor: any RunExecutor
    let project: ServedProject
    let settings: Worker.Settings
    let readiness: Readiness
    let logger: Logger

    func run() async throws {
        let (project, readiness, logger) = (project, readiness, logger)
        let worker = Worker(ledger: store, executor: executor, settings: settings) {
            let workspace = project.current.workspace
            return WorkList(connectors: workspace.project.connectors, budgets: workspace.project.settings.network.budgets)
        } note: { event in
            if case .looked = event { readiness.note() }
            Self.tell(event, logger)
        }
        await cancelWhenGracefulShutdown { await worker.run() }
    }

    private static func tell(_ event: WorkEvent, _ logger: Logger) {
        switch event {
        case .looked: break
        case .planned(let planned):
            logger.info(
                "\(say(vi: "đã xếp lịch", en: "planned"))",
                metadata: ["connector": "\(planned.connector)", "slots": "\(planned.slots.map(InstantText.local).joined(separator: ", "))"])
        case .began(let work): logger.info("\(say(vi: "bắt đầu", en: "began"))", metadata: metadata(of: work))
        case .ended(let work, .ended(let report)): tell(work, report, logger)
        case .ended(let work, .abandoned(let reason)):
            logger.warning("\(say(vi: "không chạy được", en: "not run")): \(say(reason))", metadata: metadata(of: work))
        case .lost(let work):
            logger.error("\(say(vi: "mất quyền chạy, dừng lại", en: "lost the right to run, stopping"))", metadata: metadata(of: work))
        case .storeFailed(let error): logger.error("\(say(error.message))", metadata: ["reason": "\(error.label)"])
        }
    }

    private static func tell(_ work: ClaimedWork, _ report: RunReport, _ logger: Logger) {
        var facts = metadata(of: work)
        facts["run"] = report.id.map { "\($0)" }
        facts["status"] = "\(report.status.rawValue)"
        facts["reason"] = report.reason.map { "\($0)" }
        for (name, count) in [
            ("read", report.counts.read), ("inserted", report.counts.inserted), ("revised", report.counts.revised),
            ("rejected", report.counts.rejected),
        ] {
            facts[name] = "\(count)"
        }
        facts["seconds"] = "\(Double(Int(report.finishedAt.timeIntervalSince(report.startedAt) * 100)) / 100)"
        let words = report.message.map { ": \(say($0))" } ?? ""
        logger.log(level: report.status == .failed ? .error : .info, "\(report.statusText)\(words)", metadata: facts)
    }

    private static func metadata(of work: ClaimedWork) -> Logger.Metadata {
        var facts: Logger.Metadata = ["connector": "\(work.connector)"]
        switch work.kind {
        case .slot(let moment): facts["slot"] = "\(InstantText.local(moment))"
        case .period(let label): facts["period"] = "\(label)"
        }
        if work.failures > 0 { facts["failures"] = "\(work.failures)" }
        return facts
    }
}
