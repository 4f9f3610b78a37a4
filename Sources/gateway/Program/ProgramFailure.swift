import GatewayModel
import Storage

/// Why a command cannot do its work, as a person reads it, and the exit code that tells a job.
struct ProgramFailure: Error {
    let message: String
    let exitCode: Int32

    /// Wrong usage or configuration.
    static func usage(vi: String, en: String) -> ProgramFailure {
        ProgramFailure(message: say(vi: vi, en: en), exitCode: ExitStatus.misuse)
    }

    init(message: String, exitCode: Int32) {
        self.message = message
        self.exitCode = exitCode
    }

    init(_ error: StoreError) {
        self.init(message: say(error.message), exitCode: ExitStatus.failed)
    }

    init(_ error: ArchiveError) {
        self.init(message: say(error.message), exitCode: ExitStatus.failed)
    }

    /// A word that names nothing, with the nearest one that does.
    static func unknown(_ written: String, what: LocalizedText, among words: [String], list command: String) -> ProgramFailure {
        let nearest = nearestWord(to: written, among: words)
        return usage(
            vi: "không có \(what.vi) \"\(written)\"" + (nearest.map { "; có phải là \"\($0)\"?" } ?? "") + ". Xem danh sách: \(command)",
            en: "there is no \(what.en) \"\(written)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "") + ". See the list: \(command)")
    }
}
