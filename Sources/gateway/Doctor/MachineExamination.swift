import Foundation
import GatewayModel

/// Whether the machine has room for what the gateway keeps, and lets it open what it needs.
struct MachineExamination {
    /// The folders in which the gateway writes.
    let folders: [String]

    /// Bytes below which a large feed may not fit any more.
    private static let little: Int64 = 1 << 30
    /// Files and connections that many feeds at once need.
    private static let manyFiles: UInt64 = 4_096

    func findings() -> [Finding] { folders.map(space) + [openFiles, temporaryFolder] }

    private func space(in folder: String) -> Finding {
        let subject = LocalizedText(vi: "chỗ trống cho \(folder)", en: "room for \(folder)")
        // A folder that is not there yet will be made in the nearest one that is.
        var existing = URL(fileURLWithPath: folder).standardizedFileURL
        while !FileManager.default.fileExists(atPath: existing.path), existing.path != "/" { existing.deleteLastPathComponent() }
        var state = statvfs()
        guard statvfs(existing.path, &state) == 0 else {
            return .failure(
                subject, LocalizedText(String(cString: strerror(errno))),
                fix: LocalizedText(vi: "kiểm tra đường dẫn và quyền", en: "check the path and its rights"))
        }
        guard access(existing.path, W_OK) == 0 else {
            return .failure(
                subject, LocalizedText(vi: "không được ghi vào \(existing.path)", en: "\(existing.path) may not be written to"),
                fix: LocalizedText(vi: "cấp quyền ghi cho người dùng của cổng", en: "give the gateway's user the right to write there"))
        }
        let free = Int64(state.f_bavail) * Int64(state.f_frsize)
        let text = LocalizedText(vi: "còn \(SizeText.of(Int(free)))", en: "\(SizeText.of(Int(free))) are free")
        guard free < Self.little else { return .good(subject, text) }
        return .warning(
            subject, text,
            fix: LocalizedText(vi: "giải phóng chỗ: gateway archive prune --older-than 365", en: "make room: gateway archive prune --older-than 365"))
    }

    private var openFiles: Finding {
        let subject = LocalizedText(vi: "số tệp mở cùng lúc", en: "files open at once")
        var limit = rlimit()
        let resource = __rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue))
        guard getrlimit(resource, &limit) == 0, limit.rlim_max >= Self.manyFiles else {
            return .warning(
                subject, LocalizedText(vi: "tối đa \(limit.rlim_max)", en: "at most \(limit.rlim_max)"),
                fix: LocalizedText(
                    vi: "nâng giới hạn: ulimit -Hn 16384, hoặc LimitNOFILE trong systemd", en: "raise it: ulimit -Hn 16384, or LimitNOFILE in systemd"
                ))
        }
        return .good(subject, LocalizedText(vi: "đủ", en: "enough"))
    }

    private var temporaryFolder: Finding {
        let subject = LocalizedText(vi: "thư mục tạm", en: "the temporary folder")
        let path = FileManager.default.temporaryDirectory.path
        guard access(path, W_OK) == 0 else {
            return .failure(
                subject, LocalizedText(vi: "không được ghi vào \(path)", en: "\(path) may not be written to"),
                fix: LocalizedText(vi: "đặt TMPDIR vào một thư mục ghi được", en: "set TMPDIR to a folder that may be written to"))
        }
        return .good(subject, LocalizedText(path))
    }
}
