import Foundation

/// A folder of its own that goes, with all it holds, when its owner goes.
final class TemporaryFolder {
    let url: URL

    init() throws(ProgramFailure) {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("gateway-\(UUID().uuidString)", isDirectory: true)
        guard mkdir(url.path, 0o700) == 0 else {
            let reason = String(cString: strerror(errno))
            throw ProgramFailure(
                message: say(
                    vi: "không tạo được thư mục tạm \(url.path): \(reason). Đặt biến TMPDIR tới một thư mục ghi được.",
                    en: "the temporary folder \(url.path) cannot be made: \(reason). Point TMPDIR to a folder that can be written."),
                exitCode: ExitStatus.failed)
        }
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
