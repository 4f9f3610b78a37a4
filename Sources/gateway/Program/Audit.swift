import Foundation
import Storage

/// Keeps what a person or the program did in the store's audit.
enum Audit {
    /// Who runs this process: the user of the system, whom `sudo` stands for, and the machine.
    static let actor: String = {
        let host = ProcessInfo.processInfo.hostName
        let user = getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "uid \(geteuid())"
        let caller = ProcessInfo.processInfo.environment["SUDO_USER"].map { " (\($0))" } ?? ""
        return "\(user)\(caller)@\(host)"
    }()

    /// Adds an act to the end of the chain. Called before the act where the store is there already, so that none is done that was not kept.
    @discardableResult
    static func keep(_ act: String, _ details: [String: String] = [:], in store: any AuditLedger) async throws(ProgramFailure) -> AuditEntry {
        do throws(StoreError) {
            return try await store.append(AuditAct(actor: actor, act: act, details: details))
        } catch {
            throw ProgramFailure(error)
        }
    }
}
