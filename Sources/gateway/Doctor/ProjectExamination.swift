import Fetching
import GatewayConfig
import GatewayModel

/// Whether the project's files can be used, and the secrets that they name can be read.
struct ProjectExamination {
    let workspace: Workspace

    func findings() -> [Finding] {
        [files] + workspace.project.secretReferences(in: workspace.files).map(finding)
    }

    private var files: Finding {
        let subject = LocalizedText(vi: "tệp của dự án", en: "the project's files")
        let errors = workspace.project.diagnostics.filter { $0.severity == .error }
        guard let first = errors.first else {
            let count = workspace.project.connectors.count
            return .good(subject, LocalizedText(vi: "\(count) nguồn dùng được", en: counted(count, "connector is usable", "connectors are usable")))
        }
        return .failure(
            subject,
            LocalizedText(
                vi: "\(errors.count) lỗi; lỗi đầu: \(first.message.vi)",
                en: "\(counted(errors.count, "error", "errors")); the first: \(first.message.en)"),
            fix: LocalizedText(vi: "xem tất cả: gateway check", en: "see them all: gateway check"))
    }

    private func finding(_ reference: SecretReference) -> Finding {
        let subject = LocalizedText(vi: "bí mật \(reference)", en: "the secret \(reference)")
        do throws(FetchError) {
            _ = try workspace.secrets.secret(reference)
            return .good(subject, LocalizedText(vi: "đọc được", en: "can be read"))
        } catch {
            return .failure(
                subject, error.message,
                fix: LocalizedText(vi: "đặt bí mật vào một trong những nơi đó", en: "put the secret in one of these places"))
        }
    }
}
