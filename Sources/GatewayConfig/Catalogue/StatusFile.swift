import GatewayModel

/// The words by which feeds name the status of a figure, as `Config/statuses.yaml` lists them.
enum StatusFile {
    static let path = "Config/statuses.yaml"

    static let fields = [
        FieldSpec(
            "statuses", .list(of: .object(statusFields)), required: true,
            vi: "các trạng thái của danh mục CL_OBS_STATUS trong SDMX", en: "the statuses of SDMX's code list CL_OBS_STATUS")
    ]

    private static let codes = ObservationStatus.allCases.map(\.code)

    private static let statusFields = [
        FieldSpec("code", .choice(codes), required: true, example: "P", vi: "mã SDMX", en: "the SDMX code"),
        FieldSpec("name", .localized, required: true, example: "{ vi: Sơ bộ, en: Provisional }", vi: "tên", en: "the name"),
        FieldSpec(
            "aliases", .list(of: .text), default: "[]", example: "[ sơ bộ, provisional ]",
            vi: "các từ trong số liệu nguồn chỉ trạng thái này", en: "words of feeds that mean this status"),
    ]

    static func read(_ node: ConfigNode, collector: DiagnosticCollector) -> [String: ObservationStatus] {
        var takenCodes = FirstPlaces<String>(LocalizedText(vi: "mã trạng thái", en: "the status code"), collector: collector)
        var takenWords = FirstPlaces<FoldedText>(LocalizedText(vi: "từ", en: "the word"), collector: collector)
        for code in codes { takenWords.reserve(FoldedText(code)) }
        var aliases: [String: ObservationStatus] = [:]
        for reader in ConfigReader(node, fields: fields, collector: collector).tables("statuses", fields: statusFields) {
            _ = reader.localized("name")
            guard let code = reader.word("code", among: codes), takenCodes.claim(code, written: code, at: reader.place(of: "code")),
                let status = code.first.flatMap(ObservationStatus.init(rawValue:))
            else { continue }
            for alias in reader.placedTexts("aliases") where takenWords.claim(FoldedText(alias.text), written: alias.text, at: alias.place) {
                aliases[alias.text] = status
            }
        }
        return aliases
    }
}
