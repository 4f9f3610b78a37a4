import GatewayModel

/// Why a store could not do what it was asked.
package enum StoreError: Error, Hashable, Sendable {
    /// Another process writes to the store.
    case locked(path: String, holder: String)
    /// The store was written by a newer program.
    case newer(path: String)
    case full(cause: String)
    case readOnly(cause: String)
    case timeout(cause: String)
    /// The file is damaged or is not a store.
    case damaged(path: String, cause: String)
    case unavailable(cause: String)
    /// A visitor of the caller threw; the store is sound.
    case interrupted(cause: String)

    /// A bounded name of the kind of failure, from the closed list of run reasons.
    package var label: String {
        switch self {
        case .locked, .timeout: "store_timeout"
        case .full: "store_full"
        case .readOnly: "store_readonly"
        case .newer, .damaged, .unavailable: "store_unavailable"
        case .interrupted: "cancelled"
        }
    }

    /// What happened and what to do next.
    package var message: LocalizedText {
        switch self {
        case .locked(let path, let holder):
            LocalizedText(
                vi: "kho \(path) đang được tiến trình khác ghi (\(holder)); hãy đợi nó xong hoặc dừng nó rồi chạy lại",
                en: "the store \(path) is being written by another process (\(holder)); wait for it to end or stop it, then run again")
        case .newer(let path):
            LocalizedText(
                vi: "kho \(path) do phiên bản mới hơn của chương trình tạo ra; hãy dùng phiên bản đó",
                en: "the store \(path) was made by a newer version of this program; use that version")
        case .full(let cause):
            LocalizedText(vi: "đĩa đầy: \(cause); hãy giải phóng chỗ rồi chạy lại", en: "the disk is full: \(cause); free some space, then run again")
        case .readOnly(let cause):
            LocalizedText(vi: "không được phép ghi vào kho: \(cause)", en: "the store cannot be written: \(cause)")
        case .timeout(let cause):
            LocalizedText(vi: "kho bận quá lâu: \(cause)", en: "the store was busy for too long: \(cause)")
        case .damaged(let path, let cause):
            LocalizedText(
                vi: "\(path) hỏng hoặc không phải là kho số liệu: \(cause); hãy khôi phục từ bản sao lưu",
                en: "\(path) is damaged or is not a store: \(cause); restore it from a backup")
        case .unavailable(let cause):
            LocalizedText(vi: "không dùng được kho: \(cause)", en: "the store is not available: \(cause)")
        case .interrupted(let cause):
            LocalizedText(vi: "việc đọc bị ngắt: \(cause)", en: "reading was interrupted: \(cause)")
        }
    }
}
