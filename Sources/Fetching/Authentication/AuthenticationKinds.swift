import GatewayModel

/// The ways to prove who asks that a connector can name, in the order in which they are listed to a person.
package enum AuthenticationKinds {
    package static let all: [any Authentication.Type] = [
        NoAuthentication.self, BasicAuthentication.self, DigestAuthentication.self, BearerAuthentication.self, APIKeyAuthentication.self,
        HeadersAuthentication.self, OAuth2Authentication.self, LoginAuthentication.self, CertificateAuthentication.self,
        SSHKeyAuthentication.self, AWSSignatureAuthentication.self,
    ]

    /// The keys behind `authentication:` of which no kind has a secret: what stands behind them may be shown.
    package static let openKeys: Set<String> = {
        let fields = all.flatMap { $0.fields }.flatMap(\.withThoseBelow)
        let secret = fields.filter { $0.example?.contains("${") == true }.map(\.name)
        return Set(["kind"] + fields.map(\.name)).subtracting(secret)
    }()

    /// Reads the table behind `authentication:`. Problems go to the collector; nil when no kind could be told.
    package static func read(_ node: ConfigNode, collector: DiagnosticCollector) -> (any Authentication)? {
        let names = all.map { $0.kind }
        let spec = FieldSpec(
            "kind", .choice(names), required: true, example: "bearer",
            vi: "cách xác thực: \(names.joined(separator: ", "))", en: "the way to prove who asks: \(names.joined(separator: ", "))")
        let keys = Set((node.entries ?? []).map(\.key)).subtracting(["kind"])
        let reader = ConfigReader(node, fields: [spec], ignoring: keys, collector: collector)
        guard let written = reader.text("kind") else { return nil }
        guard let type = all.first(where: { $0.kind == written }) else {
            let nearest = nearestWord(to: written, among: names)
            collector.error(
                "GW2210", at: reader.place(of: "kind"),
                LocalizedText(
                    vi: "không có cách xác thực \"\(written)\"" + (nearest.map { "; có phải là \"\($0)\"?" } ?? ""),
                    en: "there is no authentication \"\(written)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")),
                fix: LocalizedText(
                    vi: "các cách được phép: \(names.joined(separator: ", "))", en: "the kinds allowed are: \(names.joined(separator: ", "))"))
            return nil
        }
        return type.init(reading: ConfigReader(node, fields: type.fields(of: node), ignoring: ["kind"], collector: collector))
    }
}

extension FieldSpec {
    /// The key, and those of the table behind it.
    fileprivate var withThoseBelow: [FieldSpec] {
        if case .object(let fields) = shape { [self] + fields.flatMap(\.withThoseBelow) } else { [self] }
    }
}
