import GatewayModel

/// What `unpack:` of a connector says: the container around the payload, and which of its members to read.
struct Unpacking: Hashable, Sendable {
    let container: Container
    /// Nil: the one file that there is.
    let pattern: MemberPattern?
    let limits: UnpackLimits

    static let kinds = Container.allCases.map(\.rawValue)

    static let fields = [
        FieldSpec(
            "kind", .choice(kinds), required: true, example: "zip", vi: "dạng nén bao quanh dữ liệu", en: "what the data is packed in"),
        FieldSpec(
            "member", .text, example: "\"*.csv\"",
            vi:
                "tệp cần đọc trong tệp nén: * là các ký tự bất kỳ trừ /, ** là bất kỳ, ? là một ký tự; nhiều tệp khớp thì đọc lần lượt theo tên. Không ghi thì tệp nén phải có đúng một tệp",
            en:
                "the file to read in the archive: * is any characters but /, ** any at all, ? one; when several match they are read in the order of their names. Without it the archive must hold exactly one file"
        ),
        FieldSpec(
            "bytes", .integer(byteRange), default: "\(UnpackLimits.standard.bytes)", example: "100000000",
            vi: "số byte nhiều nhất khi giải nén; chỉ có thể hạ xuống", en: "the most bytes to unpack; can only be lowered"),
        FieldSpec(
            "entries", .integer(entryRange), default: "\(UnpackLimits.standard.entries)", example: "10",
            vi: "số mục nhiều nhất trong tệp nén; chỉ có thể hạ xuống", en: "the most entries in the archive; can only be lowered"),
    ]
    private static let byteRange = 1...UnpackLimits.standard.bytes
    private static let entryRange = 1...UnpackLimits.standard.entries

    init(_ container: Container, member: String? = nil, limits: UnpackLimits = .standard) {
        self.container = container
        pattern = member.map(MemberPattern.init)
        self.limits = limits
    }

    /// Reads `unpack: zip` or `unpack: { kind: zip, member: "*.csv" }`; nil when there is none that can be used.
    init?(reading reader: ConfigReader) {
        guard let node = reader.value("unpack") else { return nil }
        if node.scalar != nil {
            guard let container = reader.choice("unpack", Container.self) else { return nil }
            self.init(container)
            return
        }
        let nested = ConfigReader(node, fields: Self.fields, collector: reader.collector)
        guard let container = nested.choice("kind", Container.self) else { return nil }
        var limits = UnpackLimits.standard
        if let bytes = nested.integer("bytes", in: Self.byteRange) { limits.bytes = bytes }
        if let entries = nested.integer("entries", in: Self.entryRange) { limits.entries = entries }
        if !container.isArchive, let member = nested.text("member") {
            nested.invalid(
                "member", member,
                allowed: LocalizedText(vi: "chỉ dùng cùng zip, tar, tar.gz, tar.zst", en: "only together with zip, tar, tar.gz, tar.zst"))
        }
        self.init(container, member: nested.text("member"), limits: limits)
    }

    /// The chosen members in order. Throws `.empty` when none matches, `.malformed` when several could be meant.
    func members(of source: any ByteSource) throws(DecodeError) -> [ArchiveMember] {
        let all = try container.members(of: source, limits: limits)
        let chosen = pattern.map { pattern in all.filter { pattern.matches($0.name) } } ?? all
        if chosen.isEmpty { throw .noMember(pattern, among: all.map(\.name)) }
        if pattern == nil, chosen.count > 1 { throw .severalMembers(all.map(\.name)) }
        return chosen
    }
}

extension FieldSpec {
    /// The key of every format that can stand inside a container.
    static let unpack = FieldSpec(
        "unpack", .either([.choice(Unpacking.kinds), .object(Unpacking.fields)]), example: "{ kind: zip, member: \"*.csv\" }",
        vi: "khi dữ liệu nằm trong tệp nén", en: "when the data comes packed in an archive")
}
