import Foundation
import GatewayModel

/// Why the archive could not keep or give a payload.
package enum ArchiveError: Error, Hashable, Sendable {
    /// A call to the system failed; `code` is its error number.
    case system(operation: String, path: String, code: Int32)
    case missing(ContentHash)
    /// The bytes are no longer those that the name says.
    case altered(ContentHash, path: String)
    /// The file to be kept is not what its payload says: another size, or not a regular file.
    case notThePayload(path: String)
}

extension ArchiveError {
    /// A bounded name of the kind of failure, from the closed list of run reasons.
    package var label: String {
        switch self {
        case .system(_, _, ENOSPC), .system(_, _, EDQUOT): "store_full"
        case .system(_, _, EROFS): "store_readonly"
        default: "store_unavailable"
        }
    }

    /// What happened, where, why, and what to do next.
    package var message: LocalizedText {
        switch self {
        case .system(let operation, let path, let code):
            LocalizedText(
                vi: "kho tệp gốc không dùng được: \(path) (\(operation): \(Self.text(code))). \(nextStep(code).vi).",
                en: "the payload archive cannot be used: \(path) (\(operation): \(Self.text(code))). \(nextStep(code).en).")
        case .missing(let hash):
            LocalizedText(
                vi: "kho tệp gốc không có tệp \(hash). Khôi phục từ bản sao lưu.",
                en: "the payload archive has no file \(hash). Restore it from a backup.")
        case .altered(let hash, let path):
            LocalizedText(
                vi: "tệp trong kho đã bị thay đổi: \(path) (nội dung không còn khớp với \(hash)). Khôi phục từ bản sao lưu và kiểm tra ổ đĩa.",
                en: "a file of the archive was altered: \(path) (its content is no longer \(hash)). Restore it from a backup and check the disk.")
        case .notThePayload(let path):
            LocalizedText(
                vi: "tệp tạm đã bị thay đổi trước khi lưu: \(path). Chạy lại.",
                en: "the temporary file was changed before it was kept: \(path). Run it again.")
        }
    }

    private func nextStep(_ code: Int32) -> LocalizedText {
        switch code {
        case ENOSPC, EDQUOT: LocalizedText(vi: "Giải phóng chỗ trống rồi chạy lại", en: "Free some space and run it again")
        case EXDEV:
            LocalizedText(
                vi: "Đặt thư mục tạm và kho trên cùng một ổ đĩa", en: "Put the temporary folder and the archive on the same file system")
        default: LocalizedText(vi: "Kiểm tra thư mục và quyền ghi", en: "Check the folder and the right to write there")
        }
    }

    private static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
