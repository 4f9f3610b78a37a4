import Fetching
import GatewayModel
import Notifying

/// Who is told of what, as `Config/hooks.yaml` lists it; a project without the file tells nobody.
enum HooksFile {
    static let path = "Config/hooks.yaml"

    static let fields = [
        FieldSpec(
            "hooks", .list(of: .map(of: .text)), required: true, example: "[ { id: operators, kind: command, run: [ /usr/local/bin/tell ] } ]",
            vi: "những nơi được báo tin", en: "who is told")
    ]

    /// The keys of every hook, beside those of its kind.
    static let commonFields = [
        FieldSpec("id", .text, required: true, example: "operators", vi: "tên của nơi nhận tin", en: "the name of the hook"),
        FieldSpec(
            "kind", .choice(HookKinds.all.map { $0.kind }), required: true, example: "webhook",
            vi: "cách báo: \(HookKinds.all.map { $0.kind }.joined(separator: ", "))",
            en: "the way to tell: \(HookKinds.all.map { $0.kind }.joined(separator: ", "))"),
        FieldSpec(
            "tell", .list(of: .choice(Condition.Kind.allCases.map(\.rawValue))), default: "late, held, failed, recovered",
            example: "[ late, failed ]",
            vi: "báo những gì: due sắp đến hạn, late quá hạn, held chờ duyệt, failed thất bại, recovered đã hết",
            en: "what is told: due, late, held, failed, and recovered when one of them is over"),
        FieldSpec(
            "agencies", .list(of: .text), example: "[ STC ]", vi: "chỉ báo việc của các cơ quan này; không có thì báo mọi việc",
            en: "only what these agencies answer for; without it everything"),
        FieldSpec(
            "language", .choice(Language.allCases.map(\.rawValue)), default: "the project's", example: "en", vi: "ngôn ngữ của bản tin",
            en: "the language of the digest"),
    ]

    private static let standardKinds: Set<Condition.Kind> = [.late, .held, .failed, .recovered]

    static func read(_ node: ConfigNode, agencies: [Agency]?, language: Language, collector: DiagnosticCollector) -> [ConfiguredHook] {
        let reader = ConfigReader(node, fields: fields, collector: collector)
        var ids = FirstPlaces<String>(LocalizedText(vi: "tên nơi nhận tin", en: "the hook's name"), collector: collector)
        return (reader.list("hooks") ?? []).compactMap { hook($0, agencies, language, &ids, collector) }
    }

    private static func hook(
        _ node: ConfigNode, _ agencies: [Agency]?, _ language: Language, _ ids: inout FirstPlaces<String>, _ collector: DiagnosticCollector
    ) -> ConfiguredHook? {
        let written = node.entries?.first { $0.key == "kind" }?.value.scalar
        guard let type = HookKinds.all.first(where: { $0.kind == written }) else {
            // Without a known kind nothing is known of the other keys, so only the kind is reported.
            let others = Set((node.entries ?? []).map(\.key)).subtracting(["kind"])
            let reader = ConfigReader(node, fields: commonFields.filter { $0.name == "kind" }, ignoring: others, collector: collector)
            if let written = reader.text("kind") {
                reader.invalid("kind", written, allowed: LocalizedText(HookKinds.all.map { $0.kind }.joined(separator: ", ")))
            }
            return nil
        }
        let reader = ConfigReader(node, fields: commonFields + type.fields, collector: collector)
        let hook = type.init(reading: reader)
        guard let id = reader.identifier("id"), ids.claim(id, written: id, at: reader.place(of: "id")) else { return nil }
        let kinds = (reader.texts("tell") ?? []).compactMap { kind($0, reader) }
        return ConfiguredHook(
            id: id, kinds: reader.has("tell") ? Set(kinds) : standardKinds, agencies: chosen(reader, agencies),
            language: reader.choice("language") ?? language, hook: hook)
    }

    private static func kind(_ written: String, _ reader: ConfigReader) -> Condition.Kind? {
        if let kind = Condition.Kind(rawValue: written) { return kind }
        reader.invalid("tell", written, allowed: LocalizedText(Condition.Kind.allCases.map(\.rawValue).joined(separator: ", ")))
        return nil
    }

    private static func chosen(_ reader: ConfigReader, _ agencies: [Agency]?) -> Set<String>? {
        guard let written = reader.texts("agencies") else { return nil }
        for id in written where agencies?.contains(where: { $0.id == id }) == false {
            reader.unknown(
                id, at: reader.place(of: "agencies"), what: LocalizedText(vi: "cơ quan", en: "agency"), known: (agencies ?? []).map(\.id),
                listedIn: AgencyFile.path)
        }
        return Set(written)
    }
}
