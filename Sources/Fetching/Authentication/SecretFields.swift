import Foundation
import GatewayModel

/// Tables whose keys are the provider's own words and whose values prove who asks.
package enum SecretFields {
    /// Reads every entry. A value must refer to a secret when its name says that it is one; one value at least must in any case.
    static func read(_ entries: [ConfigNode.Entry], of reader: ConfigReader) -> [(name: String, value: SecretText)] {
        // Read through a reader of their own, which reports what is no single value.
        let specs = entries.map { FieldSpec($0.key, .text, vi: "", en: "") }
        let values = ConfigReader(.table(entries, reader.place), fields: specs, collector: reader.collector)
        let isUnread = entries.isEmpty || !entries.contains { isSecret($0.key) || $0.value.scalar?.contains("${") == true }
        if isUnread {
            reader.collector.error(
                "GW2212", at: reader.place,
                LocalizedText(vi: "không có giá trị nào ở đây là bí mật", en: "none of the values here is a secret"),
                fix: LocalizedText(
                    vi: "viết ít nhất một giá trị dạng ${secret:TÊN}", en: "write at least one value as ${secret:NAME}"))
        }
        return entries.compactMap { entry in
            (isSecret(entry.key) ? values.secret(entry.key) : values.secretText(entry.key)).map { (name: entry.key, value: $0) }
        }
    }

    /// Whether a name says that its value is secret: `SecretKey`, `Mật khẩu`, `mat_khau`, `X-API-Key`; not `keyword`.
    package static func isSecret(_ name: String) -> Bool {
        let letters = name.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).filter(\.isLetter).replacing("keyword", with: "")
        return words.contains { letters.contains($0) }
    }

    /// Whether a name is one that says so, misspelt: `pasword`, `sercet`.
    package static func isNearlySecret(_ name: String) -> Bool {
        isSecret(name) || nearestWord(to: name, among: words.filter { $0.count > 4 }) != nil
    }

    private static let words = [
        "password", "passwd", "passphrase", "pwd", "matkhau", "bimat", "secret", "token", "key", "authorization", "cookie",
    ]
}
