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
    /// The server does not let this user in.
    case denied(cause: String)
    /// The answer to a commit was lost, and the store could not be asked in time what became of it.
    case commitUnknown(run: RunID, cause: String)
    /// Another worker holds the lease now, so nothing of this run was kept.
    case leaseLost(name: String)
    /// A copy into the store was begun and not finished, so nothing else may be written.
    case unfinishedCopy(path: String)
    /// A visitor of the caller threw; the store is sound.
    case interrupted(cause: String)

    /// A bounded name of the kind of failure, from the closed list of run reasons.
    package var label: String {
        switch self {
        case .locked, .timeout: "store_timeout"
        case .full: "store_full"
        case .readOnly: "store_readonly"
        case .newer, .damaged, .unavailable, .unfinishedCopy: "store_unavailable"
        case .interrupted: "cancelled"
        case .denied: "auth"
        case .commitUnknown: "commit_unknown"
        case .leaseLost: "lease_lost"
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
        case .denied(let cause):
            LocalizedText(
                vi: "kho từ chối đăng nhập: \(cause); hãy kiểm tra tên người dùng và mật khẩu trong địa chỉ kho hoặc trong PGPASSFILE",
                en: "the store refused to sign in: \(cause); check the user and the password in the store's address or in PGPASSFILE")
        case .commitUnknown(let run, let cause):
            LocalizedText(
                vi:
                    "không biết lần chạy \(run.number) đã được lưu hay chưa vì mất câu trả lời của kho: \(cause); lần chạy sau của kết nối này sẽ rõ: không số liệu nào bị mất hay bị ghi hai lần",
                en:
                    "it is not known whether run \(run.number) was stored, for the store's answer was lost: \(cause); the next run of this connector settles it: no figure is lost and none is doubled"
            )
        case .leaseLost(let name):
            LocalizedText(
                vi: "tiến trình khác đã nhận việc \(name) vì tiến trình này quá hạn; không lưu gì từ lần chạy này",
                en: "another worker has taken over \(name) because this one was overdue; nothing of this run was stored")
        case .unfinishedCopy(let path):
            LocalizedText(
                vi:
                    "kho \(path) đang nhận một bản sao chưa xong nên chưa nhận gì khác; hãy chạy lại gateway store copy với đúng kho nguồn cho đến khi xong",
                en:
                    "the store \(path) holds an unfinished copy and takes nothing else; run gateway store copy again with the same source until it ends"
            )
        case .interrupted(let cause):
            LocalizedText(vi: "việc đọc bị ngắt: \(cause)", en: "reading was interrupted: \(cause)")
        }
    }
}
