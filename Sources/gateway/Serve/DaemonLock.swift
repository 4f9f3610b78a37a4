import Foundation
import SQLiteStorage
import Storage

/// The right to be the one daemon of a store in a file; a store on a server has as many as there are.
enum DaemonLock {
    /// Throws with the process of the other when there is one.
    static func take(_ address: StoreAddress) throws(ProgramFailure) -> StoreLock? {
        guard case .file(let path) = address else { return nil }
        do throws(StoreError) {
            return try StoreLock(beside: path + ".serve")
        } catch {
            guard case .locked(_, let holder) = error else { throw ProgramFailure(error) }
            throw ProgramFailure(
                message: say(
                    vi:
                        "gateway serve khác đang chạy với kho \(path) (\(holder)); kho trong một tệp chỉ có một. Dừng tiến trình đó, hoặc dùng kho postgres://.",
                    en:
                        "another gateway serve works on the store \(path) (\(holder)); a store in a file has one. Stop that one, or use a postgres:// store."
                ), exitCode: ExitStatus.failed)
        }
    }

    /// A process that has ended and that its parent has not asked about yet is dead, too.
    private static func isAlive(_ process: pid_t) -> Bool {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return kill(process, 0) == 0 }
        return text[(text.lastIndex(of: ")") ?? text.startIndex)...].dropFirst(2).first != "Z"
    }

    /// Gives back what processes of this machine hold that no longer live, so that nobody waits for their leases to run out.
    static func freeDead(_ ledger: any WorkLedger, host: String) async throws(StoreError) {
        for held in try await ledger.leases() {
            let parts = held.holder.split(separator: ":")
            guard parts.count >= 2, parts[0] == host, let process = pid_t(parts[1]), process != getpid(), !isAlive(process) else { continue }
            try await ledger.releaseLease(held.lease)
        }
    }
}
