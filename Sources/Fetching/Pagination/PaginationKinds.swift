import GatewayModel

/// The ways of cutting an answer into pages that a connector can name, in the order in which they are listed to a person.
package enum PaginationKinds {
    package static let all: [any Pagination.Type] = [
        NoPagination.self, PageNumberPagination.self, OffsetPagination.self, CursorPagination.self, NextLinkPagination.self,
        LinkHeaderPagination.self, TimeWindowPagination.self, ListThenDetailPagination.self,
    ]

    /// Reads the table behind `pagination:`. Problems go to the collector; nil when no kind could be told.
    package static func read(_ node: ConfigNode, collector: DiagnosticCollector) -> (any Pagination)? {
        let names = all.map { $0.kind }
        let list = names.joined(separator: ", ")
        let spec = FieldSpec(
            "kind", .choice(names), required: true, example: CursorPagination.kind,
            vi: "cách chia trang: \(list)", en: "the way of cutting into pages: \(list)")
        // Without a known kind nothing is known of the other keys, so only the kind is reported.
        let others = Set((node.entries ?? []).map(\.key)).subtracting(["kind"])
        let reader = ConfigReader(node, fields: [spec], ignoring: others, collector: collector)
        guard let written = reader.text("kind") else { return nil }
        guard let type = all.first(where: { $0.kind == written }) else {
            let nearest = nearestWord(to: written, among: names)
            collector.error(
                "GW2220", at: reader.place(of: "kind"),
                LocalizedText(
                    vi: "không có cách chia trang \"\(written)\"" + (nearest.map { "; có phải là \"\($0)\"?" } ?? ""),
                    en: "there is no pagination \"\(written)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")),
                fix: LocalizedText(vi: "các cách được phép: \(list)", en: "the kinds allowed are: \(list)"))
            return nil
        }
        return type.init(reading: ConfigReader(node, fields: type.fields, ignoring: ["kind"], collector: collector))
    }
}
