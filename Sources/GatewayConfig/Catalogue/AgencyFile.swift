import GatewayModel

/// The agencies of a project as `Config/agencies.yaml` lists them.
enum AgencyFile {
    static let path = "Config/agencies.yaml"

    static let fields = [
        FieldSpec(
            "agencies", .list(of: .object(agencyFields)), required: true,
            vi: "các cơ quan chủ trì chỉ tiêu hoặc cung cấp số liệu", en: "the agencies that lead indicators or provide figures")
    ]

    private static let agencyFields = [
        FieldSpec(
            "id", .text, required: true, example: "NSO",
            vi: "mã dùng trong SDMX và ở khóa provider của nguồn", en: "the id that SDMX and a connector's provider use"),
        FieldSpec("name", .localized, required: true, example: "{ vi: Cục Thống kê, en: National Statistics Office }", vi: "tên", en: "the name"),
        FieldSpec("note", .localized, vi: "điều đã thay đổi, và khi nào", en: "what changed, and when"),
    ]

    static func read(_ node: ConfigNode, collector: DiagnosticCollector) -> [Agency] {
        var ids = FirstPlaces<String>(LocalizedText(vi: "mã cơ quan", en: "the agency id"), collector: collector)
        return ConfigReader(node, fields: fields, collector: collector).tables("agencies", fields: agencyFields).compactMap { reader in
            _ = reader.localized("note")
            guard let id = reader.identifier("id"), let name = reader.localized("name"),
                ids.claim(id, written: id, at: reader.place(of: "id"))
            else { return nil }
            return Agency(id: id, name: name)
        }
    }
}
