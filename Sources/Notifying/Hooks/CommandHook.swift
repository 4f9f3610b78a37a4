import GatewayModel

/// Runs a program of this machine, which gets the digest as JSON on its standard input.
package struct CommandHook: Hook {
    package static let kind = "command"
    package static let summary = LocalizedText(
        vi: "chạy một chương trình của máy này; bản tin JSON nằm ở đầu vào chuẩn",
        en: "runs a program of this machine, which gets the digest as JSON on its standard input")
    package static let fields = [
        FieldSpec(
            "run", .list(of: .text), required: true, example: "[ /usr/local/bin/tell-operators, --quiet ]",
            vi: "đường dẫn tuyệt đối của chương trình và các tham số; không qua shell",
            en: "the absolute path of the program, and its arguments; no shell is in between")
    ]

    /// A program that takes longer is ended and counts as failed.
    private static let limit = Duration.seconds(60)

    private let words: [String]

    package init(reading reader: ConfigReader) {
        words = reader.texts("run") ?? []
        guard reader.has("run"), words.first?.hasPrefix("/") != true else { return }
        reader.invalid(
            "run", words.first ?? "",
            allowed: LocalizedText(vi: "đường dẫn tuyệt đối như /usr/local/bin/bao-tin", en: "an absolute path such as /usr/local/bin/tell"))
    }

    package func tell(_ digest: Digest, in language: Language, through means: HookMeans) async throws(HookFailure) {
        let end = try await means.run(words, digest.json, Self.limit)
        guard end.code != 0 else { return }
        let said = end.said.isEmpty ? "" : ": \(end.said)"
        throw HookFailure(
            LocalizedText(vi: "\(words[0]) kết thúc với mã \(end.code)\(said)", en: "\(words[0]) ended with code \(end.code)\(said)"))
    }
}
