import GatewayModel

extension ConfigReader {
    /// Warns of values in plain, in what a request sends, whose names say that they are secret. No message repeats a value.
    func warnOfPlainSecrets() {
        for key in ["query", "headers", "body"] {
            if let node = value(key) { warnOfPlainSecrets(below: node) }
        }
        let query = value("url")?.scalar?.drop { $0 != "?" }.dropFirst() ?? ""
        for piece in query.split(separator: "&") {
            let parts = piece.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2 { warn(of: parts[0], parts[1], at: place(of: "url")) }
        }
    }

    private func warnOfPlainSecrets(below node: ConfigNode) {
        switch node {
        case .scalar: break
        case .list(let items, _): for item in items { warnOfPlainSecrets(below: item) }
        case .table(let entries, _):
            for entry in entries {
                if let written = entry.value.scalar { warn(of: entry.key, written, at: entry.value.place) }
                warnOfPlainSecrets(below: entry.value)
            }
        }
    }

    /// A placeholder shows that the value is made for each request, so that it is no secret in plain.
    private func warn(of name: String, _ written: String, at place: SourcePlace) {
        guard SecretFields.isSecret(name), !written.isEmpty, !written.contains("{") else { return }
        let example = SecretText.exampleName(for: name)
        collector.warning(
            "GW2232", at: place,
            LocalizedText(
                vi: "\"\(name)\" có vẻ là bí mật nhưng được viết thẳng ở đây: ai đọc tệp này, kho lưu hay màn hình đều thấy",
                en: "\"\(name)\" seems to be a secret, and stands here in plain: who reads this file, the archive or a screen sees it"),
            fix: LocalizedText(
                vi: "viết ${secret:\(example)} và đặt giá trị vào nơi giữ bí mật; nếu không phải là bí mật thì để nguyên",
                en: "write ${secret:\(example)} and put the value where secrets are kept; if it is no secret, leave it as it is"))
    }
}
