import Foundation
import GatewayModel

extension ConfigReader {
    /// A text that may hold references to secrets and may also be plain: a user's name, a client's id.
    package func secretText(_ name: String) -> SecretText? {
        text(name).map { Self.secretText($0, at: place(of: name), collector) }
    }

    /// A text that is secret by nature, so that a file holds only a reference to it.
    package func secret(_ name: String) -> SecretText? {
        text(name).map { Self.secret($0, named: name, at: place(of: name), collector) }
    }

    /// Reads a value that may be plain; a reference that cannot be one is reported.
    static func secretText(_ written: String, at place: SourcePlace, _ collector: DiagnosticCollector) -> SecretText {
        do throws(SecretReference.Problem) {
            return try SecretText(written)
        } catch {
            collector.error("GW2230", at: place, error.message, fix: error.fix)
            return .unreadable
        }
    }

    /// Reads a value that must not be plain. The message never repeats the value.
    static func secret(_ written: String, named name: String, at place: SourcePlace, _ collector: DiagnosticCollector) -> SecretText {
        let text = secretText(written, at: place, collector)
        // Without a part it was empty, or its problem is reported already.
        guard text.references.isEmpty, !(text.parts.isEmpty && !written.isEmpty) else { return text }
        let example = SecretText.exampleName(for: name)
        collector.error(
            "GW2231", at: place,
            LocalizedText(
                vi: "\"\(name)\" là bí mật, không được viết thẳng vào tệp này",
                en: "\"\(name)\" is a secret, which must not be written in this file"),
            fix: LocalizedText(
                vi: "viết ${secret:\(example)} và đặt giá trị vào nơi giữ bí mật; nếu giá trị cũ đã được chia sẻ, hãy xin cấp lại",
                en: "write ${secret:\(example)} and put the value where secrets are kept; if the file was shared, have the value replaced"))
        return .unreadable
    }
}

extension SecretText {
    /// A name for the secret behind a key: `client-secret` becomes `CLIENT_SECRET`, `mật khẩu` `MAT_KHAU`.
    static func exampleName(for key: String) -> String {
        let plain = key.folding(options: .diacriticInsensitive, locale: nil).replacing("đ", with: "d").replacing("Đ", with: "D")
        let letters = plain.unicodeScalars.map { scalar in
            scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) ? String(scalar).uppercased() : "_"
        }.joined()
        return letters.isEmpty ? "NAME" : letters
    }
}
