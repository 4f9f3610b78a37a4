import GatewayModel

/// Names a secret without holding it: `${secret:LGSP_KEY}`, `${env:NAME}`, `${file:/path}`, `${credential:NAME}`.
///
/// That the name can be one is checked when it is read; the secret itself is looked for only when it is about to be sent.
package struct SecretReference: Hashable, Sendable, CustomStringConvertible {
    package enum Source: String, Sendable, CaseIterable {
        /// Wherever this machine keeps secrets: a systemd credential, else the environment, else the folder `secrets:`.
        case secret
        /// An environment variable.
        case environment = "env"
        /// A file that only its owner can read.
        case file
        /// A file in `$CREDENTIALS_DIRECTORY`, where systemd puts what `LoadCredential=` names.
        case credential
    }

    package let source: Source
    package let name: String

    /// Reads what stands between `${` and `}`.
    package init(_ written: some StringProtocol) throws(Problem) {
        let parts = written.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let source = Source(rawValue: String(parts[0])) else { throw .source(String(parts[0])) }
        let name = String(parts[1])
        guard source == .file ? Self.isAbsolutePath(name) : Self.isName(name) else { throw .name(source) }
        self.source = source
        self.name = name
    }

    package var description: String { "${\(source.rawValue):\(name)}" }

    /// Why a text names no secret.
    package enum Problem: Error, Hashable, Sendable {
        /// What stands before the colon; nobody shows it, for it may be a secret.
        case source(String)
        case name(Source)
        /// The closing brace is missing.
        case unclosed
    }

    /// Letters, digits, `_`, `-` and `.`, the last not in front: a name that is the same as a variable and as a file.
    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 255 && !text.hasPrefix(".")
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: "_-.".utf8.contains(byte)
                }
            }
    }

    private static func isAbsolutePath(_ text: String) -> Bool {
        text.hasPrefix("/") && text.count > 1 && !text.split(separator: "/").contains("..") && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}

extension SecretReference.Problem {
    package var message: LocalizedText {
        switch self {
        case .source(let written):
            // What was written may be the secret itself, so that only the word that was meant is shown.
            Self.meant(by: written).map { word in
                LocalizedText(
                    vi: "\"${…}\" không chỉ tới nơi giữ bí mật nào; có phải là \"${\(word):…}\"?",
                    en: "\"${…}\" names no place where secrets are kept; did you mean \"${\(word):…}\"?")
            } ?? LocalizedText(vi: "\"${…}\" không chỉ tới nơi giữ bí mật nào", en: "\"${…}\" names no place where secrets are kept")
        case .name(.file):
            LocalizedText(vi: "\"${file:…}\" cần một đường dẫn tuyệt đối, không có \"..\"", en: "\"${file:…}\" takes an absolute path without \"..\"")
        case .name(let source):
            LocalizedText(
                vi: "tên sau \"${\(source.rawValue):\" chỉ được có chữ cái không dấu, chữ số, _ - .",
                en: "the name after \"${\(source.rawValue):\" has only letters without marks, digits, _ - .")
        case .unclosed: LocalizedText(vi: "thiếu dấu } sau \"${\"", en: "the } after \"${\" is missing")
        }
    }

    private static func meant(by written: String) -> String? {
        nearestWord(to: written, among: SecretReference.Source.allCases.map(\.rawValue))
    }

    package var fix: LocalizedText {
        LocalizedText(
            vi: "viết ${secret:TEN}, ${env:TEN}, ${file:/duong/dan} hoặc ${credential:TEN}",
            en: "write ${secret:NAME}, ${env:NAME}, ${file:/path} or ${credential:NAME}")
    }
}
