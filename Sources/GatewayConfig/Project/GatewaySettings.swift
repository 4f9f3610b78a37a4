import GatewayModel

/// What holds for the whole gateway: where figures and payloads are kept, and in which language it speaks.
package struct GatewaySettings: Hashable, Sendable {
    /// The file of the store, relative to the project unless absolute.
    package let store: String
    /// The folder of the payload archive, relative to the project unless absolute.
    package let archive: String
    package let language: Language

    package init(store: String = "var/gateway.sqlite", archive: String = "var/archive", language: Language = .vi) {
        self.store = store
        self.archive = archive
        self.language = language
    }

    static let path = "Config/gateway.yaml"

    package static let fields = [
        FieldSpec(
            "store", .text, default: "var/gateway.sqlite", example: "/var/lib/gateway/gateway.sqlite",
            vi: "tệp chứa số liệu; đường dẫn tính từ thư mục dự án nếu không bắt đầu bằng /",
            en: "the file that keeps the figures; relative to the project folder unless it begins with /"),
        FieldSpec(
            "archive", .text, default: "var/archive", example: "/var/lib/gateway/archive",
            vi: "thư mục giữ nguyên văn mọi dữ liệu đã nhận; đường dẫn tính như store",
            en: "the folder that keeps every answer of a feed as it came; the path is read as for store"),
        FieldSpec(
            "language", .choice(Language.allCases.map(\.rawValue)), default: "vi", example: "en",
            vi: "ngôn ngữ của thông báo: vi hoặc en", en: "the language of messages: vi or en"),
    ]

    /// Reads the settings of a project; without the file every default holds.
    package static func load(_ files: ProjectFiles, collector: DiagnosticCollector) -> GatewaySettings {
        guard files.exists(path), let node = files.yaml(path, collector: collector) else { return GatewaySettings() }
        let reader = ConfigReader(node, fields: fields, collector: collector)
        let defaults = GatewaySettings()
        return GatewaySettings(
            store: reader.filledText("store") ?? defaults.store, archive: reader.filledText("archive") ?? defaults.archive,
            language: reader.choice("language") ?? defaults.language)
    }
}
