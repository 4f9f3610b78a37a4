import GatewayModel
import Logging
import ServiceLifecycle
import Storage
import UnixSignals

/// Reads the project's files again whenever SIGHUP comes. Secrets and certificates are read anew by every run.
struct ReloadService: Service {
    let project: ServedProject
    let store: any AuditLedger
    let signals: UnixSignalsSequence
    let logger: Logger

    func run() async throws {
        for await _ in signals.cancelOnGracefulShutdown() { await reload() }
    }

    private func reload() async {
        do {
            let change = try project.reload()
            for problem in change.problems {
                let place = problem.place.map { "\($0): " } ?? ""
                logger.error("\(place)\(say(problem.message))", metadata: ["code": "\(problem.code)"])
            }
            var facts: [String: String] = [:]
            for (name, ids) in [("added", change.added), ("removed", change.removed), ("changed", change.changed), ("kept", change.kept)]
            where !ids.isEmpty {
                facts[name] = ids.joined(separator: ", ")
            }
            logger.notice(
                "\(change.isEmpty ? say(vi: "đọc lại tệp: không có gì đổi", en: "files read again: nothing changed") : say(vi: "đã đọc lại tệp", en: "files read again"))",
                metadata: facts.mapValues { "\($0)" })
            try await Audit.keep("serve-reload", facts, in: store)
        } catch let failure as ProgramFailure {
            logger.error("\(failure.message)")
        } catch {
            // What was read before still holds.
            logger.error("\(say(vi: "không đọc lại được tệp", en: "the files could not be read again")): \(error)")
        }
    }
}
