import GatewayModel

extension ConfigReader {
    /// A single value with placeholders in it; nil when it is absent or was reported.
    func template(_ name: String) -> RequestTemplate? {
        text(name).flatMap { Self.template($0, at: place(of: name), collector) }
    }

    /// The entries of a map whose values are single ones with placeholders; others are reported.
    func templates(_ name: String) -> [NamedTemplate] {
        (table(name) ?? []).compactMap { entry in
            guard let written = entry.value.scalar else {
                collector.error(
                    "GW2005", at: entry.value.place,
                    LocalizedText(
                        vi: "\"\(entry.key)\" cần một giá trị, nhưng có \(entry.value.shapeName.vi)",
                        en: "\"\(entry.key)\" takes a single value, but there is \(entry.value.shapeName.en)"))
                return nil
            }
            return Self.template(written, at: entry.value.place, collector).map { NamedTemplate(name: entry.key, value: $0) }
        }
    }

    static func template(_ written: String, at place: SourcePlace, _ collector: DiagnosticCollector) -> RequestTemplate? {
        do throws(RequestTemplate.Problem) {
            return try RequestTemplate(written)
        } catch {
            collector.error(error.code, at: place, error.message, fix: error.fix)
            return nil
        }
    }
}
