import Foundation

/// A file that appears under its name only when all of it has been written; until then it is a neighbour that vanishes on failure.
final class OutputFile {
    let output: Output
    private let path: String
    private let temporaryPath: String
    private var isFinished = false

    init(_ path: String) throws(ProgramFailure) {
        self.path = path
        temporaryPath = "\(path).\(UUID().uuidString).partial"
        let descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(path) }
        output = Output(descriptor: descriptor)
    }

    deinit {
        close(output.descriptor)
        if !isFinished { unlink(temporaryPath) }
    }

    func finish() throws(ProgramFailure) {
        guard fsync(output.descriptor) == 0, rename(temporaryPath, path) == 0 else { throw Self.failure(path) }
        isFinished = true
    }

    private static func failure(_ path: String) -> ProgramFailure {
        let reason = String(cString: strerror(errno))
        return ProgramFailure(
            message: say(
                vi: "không ghi được tệp \(path): \(reason). Kiểm tra thư mục và quyền ghi.",
                en: "the file \(path) cannot be written: \(reason). Check the folder and the right to write there."),
            exitCode: ExitStatus.failed)
    }
}
