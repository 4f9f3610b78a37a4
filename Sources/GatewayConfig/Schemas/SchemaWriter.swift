import Decoding
import Fetching
import GatewayModel
import Mapping
import Notifying

/// Writes the JSON Schemas by which editors complete and check the files of a project, from the same specifications that check them here.
package enum SchemaWriter {
    /// The schema files by name, ready to be written to `Config/schemas`.
    package static var files: KeyValuePairs<String, String> {
        [
            "connector.schema.json": text(
                ConnectorFile.fields, title: LocalizedText(vi: "Nguồn số liệu", en: "Connector"),
                unions: KindUnions([
                    "decode": RecordFormats.all, "authentication": AuthenticationKinds.all, "pagination": PaginationKinds.all,
                ])),
            "mapping.schema.json": text(MappingDefinition.fields, title: LocalizedText(vi: "Ánh xạ", en: "Mapping")),
            "gateway.schema.json": text(GatewaySettings.fields, title: LocalizedText(vi: "Cài đặt của cổng", en: "Gateway settings")),
            "indicators.schema.json": text(IndicatorFile.fields, title: LocalizedText(vi: "Danh mục chỉ tiêu", en: "Indicators")),
            "hooks.schema.json": text(
                HooksFile.fields, title: LocalizedText(vi: "Báo tin", en: "Hooks"),
                unions: KindUnions(list: "hooks", of: HookKinds.all, with: HooksFile.commonFields)),
            "reporting.schema.json": text(ReportingFile.fields, title: LocalizedText(vi: "Hạn báo cáo", en: "Reporting calendar")),
            "units.schema.json": text(UnitFile.fields, title: LocalizedText(vi: "Đơn vị đo", en: "Units of measure")),
            "agencies.schema.json": text(AgencyFile.fields, title: LocalizedText(vi: "Cơ quan", en: "Agencies")),
            "statuses.schema.json": text(StatusFile.fields, title: LocalizedText(vi: "Trạng thái số liệu", en: "Observation statuses")),
        ]
    }

    private static func text(_ fields: [FieldSpec], title: LocalizedText, unions: KindUnions = .none) -> String {
        guard case .object(let members) = FieldSpec.tableSchema(fields, unions: unions) else { return "" }
        let head: [JSONNode.Member] = [
            .init(key: "$schema", value: .text("https://json-schema.org/draft/2020-12/schema")),
            .init(key: "title", value: .text("\(title.en) / \(title.vi)")),
        ]
        return JSONNode.object(head + members).prettyText
    }
}
