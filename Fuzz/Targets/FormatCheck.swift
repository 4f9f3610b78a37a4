import Decoding
import GatewayConfig
import GatewayModel

/// Reads payloads as a connector's `decode:` declares, and holds what comes out against what every format promises.
struct FormatCheck: Sendable {
    /// Nil when the declaration is refused, which paths out of foreign bytes often are.
    let format: (any StreamedFormat)?
    private let declaration: String
    /// Paths of the fields; nil for tables, whose columns are all read.
    private let fields: [String]?

    init(_ declaration: String, fields: [String]? = nil) {
        self.declaration = declaration
        self.fields = fields
        format = Self.format(declaration)
    }

    private static func format(_ declaration: String) -> (any StreamedFormat)? {
        let collector = DiagnosticCollector()
        guard let node = YAMLFile.read(Array(declaration.utf8), file: "decode.yaml", collector: collector),
            let kind = node.entries?.first(where: { $0.key == "kind" })?.value.scalar,
            let format = RecordFormats.all.first(where: { $0.kind == kind })
        else { return nil }
        let decoder = RecordFormats.decoder(
            of: format, reading: ConfigReader(node, fields: format.fields, ignoring: ["kind"], collector: collector))
        return collector.diagnostics.isEmpty ? decoder as? any StreamedFormat : nil
    }

    /// - Parameter packed: The payload is compressed, so that its bytes do not tell which characters it holds.
    func check(_ payload: [UInt8], packed: Bool = false) throws(FuzzFinding) {
        guard let format else { throw .refusedDeclaration(declaration) }
        let whole = PayloadReading(format, PiecewiseSource(payload, size: .max), fields: fields, capacity: 4_096)
        for (size, capacity) in [(1, 4_096), (7, 3), (61, 1)] {
            let pieces = PayloadReading(format, PiecewiseSource(payload, size: size), fields: fields, capacity: capacity)
            if pieces != whole { throw .dependsOnPieces(size: size, whole: whole.description, pieces: pieces.description) }
        }
        let mayHoldReplacement = packed || ReplacementCharacter.mayStand(in: payload)
        for field in whole.fields {
            guard let field else { continue }
            try Self.check(field, mayHoldReplacement: mayHoldReplacement)
        }
    }

    static func check(_ field: [UInt8], mayHoldReplacement: Bool) throws(FuzzFinding) {
        guard let text = String(validating: field, as: UTF8.self) else { throw .notText(field: "\(field)") }
        if !mayHoldReplacement, text.unicodeScalars.contains("\u{FFFD}") { throw .inventedReplacement(field: text) }
    }
}
