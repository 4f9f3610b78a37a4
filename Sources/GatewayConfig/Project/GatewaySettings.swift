import Fetching
import GatewayModel

/// What holds for the whole gateway: where figures and payloads are kept, and in which language it speaks.
package struct GatewaySettings: Hashable, Sendable {
    /// The file of the store, relative to the project unless absolute.
    package let store: String
    /// The folder of the payload archive, relative to the project unless absolute.
    package let archive: String
    package let language: Language
    package let network: NetworkSettings
    /// Folders outside the project whose files may be read as feeds.
    package let fileFolders: [String]
    /// The folder of files that hold one secret each; nil when there is none.
    package let secrets: String?

    package init(
        store: String = "var/gateway.sqlite", archive: String = "var/archive", language: Language = .vi,
        network: NetworkSettings = NetworkSettings(), fileFolders: [String] = [], secrets: String? = nil
    ) {
        self.store = store
        self.archive = archive
        self.language = language
        self.network = network
        self.fileFolders = fileFolders
        self.secrets = secrets
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
        FieldSpec(
            "network", .object(NetworkSettings.fields), example: "{ allow: [ 10.1.0.0/16 ] }",
            vi: "mạng mà cổng được phép gọi tới, và giới hạn để không làm phiền máy chủ",
            en: "the networks that the gateway may call, and limits that spare the hosts"),
        FieldSpec(
            "files", .list(of: .text), example: "[ /srv/so-lieu ]",
            vi: "các thư mục ngoài dự án mà nguồn file:/// được đọc", en: "folders outside the project that file:/// feeds may be read from"),
        FieldSpec(
            "secrets", .text, example: "/etc/gateway/secrets",
            vi: "thư mục chứa mỗi bí mật một tệp, chỉ chủ sở hữu đọc được", en: "a folder with one file for each secret, readable by its owner only"),
    ]

    /// Reads the settings of a project; without the file every default holds.
    package static func load(_ files: ProjectFiles, collector: DiagnosticCollector) -> GatewaySettings {
        guard files.exists(path), let node = files.yaml(path, collector: collector) else { return GatewaySettings() }
        let reader = ConfigReader(node, fields: fields, collector: collector)
        let defaults = GatewaySettings()
        return GatewaySettings(
            store: store(reader) ?? defaults.store, archive: reader.filledText("archive") ?? defaults.archive,
            language: reader.choice("language") ?? defaults.language,
            network: reader.nested("network", fields: NetworkSettings.fields).map(NetworkSettings.init) ?? defaults.network,
            fileFolders: folders(reader),
            secrets: reader.filledText("secrets"))
    }

    /// A store's address is kept with the project and shown by messages, so a password has no place in it.
    private static func store(_ reader: ConfigReader) -> String? {
        guard let written = reader.filledText("store") else { return nil }
        guard let scheme = written.firstRange(of: "://") else { return written }
        let (address, parameters) = (written[scheme.upperBound...].prefix { $0 != "?" }, written.drop { $0 != "?" })
        let user = address.lastIndex(of: "@").map { address[..<$0] } ?? ""
        let names = parameters.split { "?&".contains($0) }.map { $0.prefix { $0 != "=" }.lowercased() }
        guard user.contains(":") || names.contains(where: { ["password", "sslpassword"].contains($0) }) else { return written }
        reader.collector.error(
            "GW2231", at: reader.place(of: "store"),
            LocalizedText(vi: "mật khẩu của kho nằm ngay trong tệp", en: "the password of the store stands in the file itself"),
            fix: LocalizedText(
                vi: "bỏ mật khẩu khỏi địa chỉ và ghi nó vào tệp mà PGPASSFILE chỉ tới: HOST:PORT:DATABASE:USER:PASSWORD",
                en: "take it out of the address, and write it to the file that PGPASSFILE names: HOST:PORT:DATABASE:USER:PASSWORD"))
        return nil
    }

    private static func folders(_ reader: ConfigReader) -> [String] {
        (reader.texts("files") ?? []).compactMap { written in
            if written.hasPrefix("/") { return written }
            reader.invalid(
                "files", written, allowed: LocalizedText(vi: "đường dẫn tuyệt đối như /srv/so-lieu", en: "absolute paths such as /srv/data"))
            return nil
        }
    }
}
