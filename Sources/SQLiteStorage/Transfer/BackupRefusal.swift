import GatewayModel
import Storage

/// Why a backup is not made, or not put in a store's place.
package enum BackupRefusal: Error, Sendable {
    /// Something has the name already.
    case exists(path: String)
    case absent(path: String)
    /// What was copied is not a store that can be trusted.
    case unsound(path: String, [StoreViolation])

    /// What happened and what to do next.
    package var message: LocalizedText {
        switch self {
        case .exists(let path):
            LocalizedText(
                vi: "đã có \(path); không ghi đè lên tệp nào. Hãy chọn tên khác",
                en: "\(path) exists already, and no file is written over. Choose another name")
        case .absent(let path):
            LocalizedText(vi: "không có tệp \(path)", en: "there is no file \(path)")
        case .unsound(let path, let violations):
            LocalizedText(
                vi:
                    "\(path) có \(violations.count) chỗ sai, chẳng hạn \(violations.first?.text.vi ?? ""); không thay đổi gì. Xem mọi chỗ sai: gateway store verify --store \(path)",
                en:
                    "\(path) breaks \(violations.count) rules, for example: \(violations.first?.text.en ?? ""); nothing was changed. See them all: gateway store verify --store \(path)"
            )
        }
    }
}
