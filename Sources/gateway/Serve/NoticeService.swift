import Fetching
import Foundation
import GatewayConfig
import GatewayModel
import Logging
import Notifying
import ServiceLifecycle
import Storage

/// Tells the project's hooks every so often what is new; of all workers of a store one at a time does.
struct NoticeService: Service {
    let store: any ObservationStore & StoreTables
    let project: ServedProject
    let holder: String
    let folder: SpoolFolder
    let logger: Logger
    /// Between two looks; a hook that could not be told is told again at the next.
    var interval = Duration.seconds(60)

    private static let lease = "notices"

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await look()
                try await Task.sleep(for: interval)
            }
        }
    }

    private func look() async {
        let workspace = project.current.workspace
        guard !workspace.project.hooks.isEmpty else { return }
        do {
            // Longer than a hook may take, so that no other worker tells the same meanwhile.
            guard let lease = try await store.acquireLease(Self.lease, holder: holder, for: .seconds(180)) else { return }
            let conditions = try await ConditionsNow(workspace: workspace, store: store).all()
            let outcomes = await notifier(workspace).tell(conditions, at: Date())
            outcomes.forEach(tell)
            try await store.releaseLease(lease, rest: .zero)
        } catch let error as StoreError {
            logger.warning("\(say(error.message))", metadata: ["reason": "\(error.label)"])
        } catch {
            logger.warning("\((error as? ProgramFailure)?.message ?? "\(error)")")
        }
    }

    private func notifier(_ workspace: Workspace) -> Notifier {
        let means = HookMeans(
            wire: workspace.wire(), secrets: workspace.secrets.forOneRun(), spool: PayloadSpool(folder: folder.url)
        ) { (program, input, limit) throws(HookFailure) in
            let child = ChildProcess(
                program: program[0], arguments: Array(program.dropFirst()), input: input, endsInput: true, limit: limit, grace: .seconds(2))
            do throws(ChildProcess.SystemFailure) {
                let end = try await child.run()
                return HookMeans.ProgramEnd(code: Int(end.code ?? 128 + (end.signal ?? 0)), said: String(end.errors.suffix(300)))
            } catch {
                throw HookFailure(LocalizedText("\(program[0]): \(error.text)"))
            }
        }
        return Notifier(hooks: workspace.project.hooks, ledger: store, means: means)
    }

    private func tell(_ outcome: Notifier.Outcome) {
        if let failure = outcome.failure {
            logger.warning(
                "\(say(vi: "không báo tin được", en: "a hook could not be told")): \(say(failure))", metadata: ["hook": "\(outcome.hook)"])
        } else if let digest = outcome.digest {
            logger.info(
                "\(say(vi: "đã báo tin", en: "told"))",
                metadata: ["hook": "\(outcome.hook)", "digest": "\(digest.id)", "new": "\(digest.new.count)", "over": "\(digest.over.count)"])
        }
    }
}
