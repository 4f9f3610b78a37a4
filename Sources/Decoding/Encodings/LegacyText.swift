import GatewayModel

/// What `text: { legacy: … }` of a connector says about Vietnamese of the old fonts, stored letter by letter as Western code points.
///
/// Spreadsheets keep what was typed in such a font as `tØnh qu¶ng b×nh`; the font alone made it legible. Nothing is repaired unless a
/// connector says so.
enum LegacyText: String, CaseIterable, Sendable {
    case tcvn3 = "tcvn3"
    case tcvn3Capitals = "tcvn3-capitals"
    case vni = "vni"
    case vps = "vps"
    case viscii = "viscii"
    /// Such text ends the payload with an error.
    case refuse = "refuse"

    static let fields = [
        FieldSpec(
            "legacy", .choice(allCases.map(\.rawValue)), required: true, example: "tcvn3",
            vi:
                "bảng mã của chữ Việt cũ nằm trong các ô Unicode (tØnh qu¶ng b×nh: tcvn3; caùc cô quan: vni); refuse: gặp chữ như vậy thì dừng và báo lỗi",
            en:
                "the encoding of old Vietnamese that stands in Unicode cells (tØnh qu¶ng b×nh: tcvn3; caùc cô quan: vni); refuse: such text is an error"
        )
    ]

    /// Reads `text: { legacy: tcvn3 }`; nil when there is none that can be used.
    init?(reading reader: ConfigReader) {
        guard let choice = reader.nested("text", fields: Self.fields)?.choice("legacy", Self.self) else { return nil }
        self = choice
    }

    /// The choice that a connector has made, for formats that look for texts themselves; problems are not reported here.
    init?(declaredIn reader: ConfigReader) {
        guard let written = reader.value("text")?.entries?.first(where: { $0.key == "legacy" })?.value.scalar else { return nil }
        self.init(rawValue: written)
    }

    /// A text with its legacy words read.
    func reading(_ text: String) -> String {
        guard var reader = LegacyTextReader(self) else { return text }
        var bytes: [UInt8] = []
        let isLegacy = Array(text.utf8).withUnsafeBytes { reader.read($0, into: &bytes) }
        return isLegacy ? String(decoding: bytes, as: UTF8.self) : text
    }

    /// Those that name an encoding.
    static var encodings: [LegacyText] { allCases.filter { $0 != .refuse } }
}

extension FieldSpec {
    /// The key of every format, for text that was typed in an old font.
    static let legacyText = FieldSpec(
        "text", .object(LegacyText.fields), example: "{ legacy: tcvn3 }",
        vi: "khi trong ô có chữ Việt gõ bằng phông cũ (.VnTime, VNI-Times…)",
        en: "when cells hold Vietnamese typed in an old font (.VnTime, VNI-Times…)")
}
