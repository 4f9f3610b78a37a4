import Decoding
import Foundation
import GatewayModel

/// Decodes a file and nothing else, several times, and says how fast: `decode-speed FILE ROUNDS KEY=VALUE… -- FIELD…`.
///
/// The keys are those below `decode:` in a connector (`kind=csv delimiter=;`); without fields a table's columns are all read.
@main
enum DecodeSpeed {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let options = arguments.dropFirst(2).prefix { $0 != "--" }
        let fields = arguments.dropFirst(options.count + 3)
        guard let path = arguments.first, let rounds = arguments.dropFirst().first.flatMap({ Int($0) }), rounds > 0 else {
            print("usage: decode-speed FILE ROUNDS KEY=VALUE… -- FIELD…")
            exit(2)
        }
        let file = URL(filePath: path)
        let decoder = decoder(Array(options))
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        for _ in 0..<rounds {
            let start = ContinuousClock.now
            let (records, faults, bytes) = try decode(file, size, decoder, Array(fields))
            let seconds = (ContinuousClock.now - start) / .seconds(1)
            print(
                "\(records) records, \(faults) faults, \(bytes) bytes of fields in \(seconds.formatted(.number.precision(.fractionLength(3)))) s: "
                    + "\((Double(size) / seconds / 1e6).formatted(.number.precision(.fractionLength(0)))) MB/s")
        }
    }

    private static func decoder(_ options: [String]) -> any RecordDecoder {
        let place = SourcePlace(file: "arguments", line: 1, column: 1)
        let entries = options.map { option in
            let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
            return ConfigNode.Entry(key: parts[0], keyPlace: place, value: .scalar(parts.count > 1 ? parts[1] : "", place))
        }
        let collector = DiagnosticCollector()
        let kind = entries.first { $0.key == "kind" }?.value.scalar
        guard let format = RecordFormats.all.first(where: { $0.kind == kind }) else {
            print("there is no kind \(kind ?? "")")
            exit(2)
        }
        let reader = ConfigReader(.table(entries, place), fields: format.fields, ignoring: ["kind"], collector: collector)
        let decoder = RecordFormats.decoder(of: format, reading: reader)
        for diagnostic in collector.diagnostics { print(diagnostic.message.en) }
        if !collector.diagnostics.isEmpty { exit(2) }
        return decoder
    }

    private static func decode(
        _ file: URL, _ size: Int, _ decoder: any RecordDecoder, _ fields: [String]
    ) throws -> (records: Int, faults: Int, bytes: Int) {
        guard let hash = ContentHash(bytes: Array(repeating: 0, count: 32)) else { return (0, 0, 0) }
        let origin = Payload.Origin(address: file.path, retrievedAt: Date(timeIntervalSince1970: 0))
        let cursor = try decoder.open(Payload(file: file, hash: hash, byteCount: size, origin: origin))
        let selectors = fields.isEmpty ? (cursor.columns ?? []).indices.map { FieldSelector.column($0) } : fields.map { .named($0) }
        try cursor.select(selectors)
        var batch = RecordBatch(width: selectors.count)
        var total = (records: 0, faults: 0, bytes: 0)
        var hasMore = true
        while hasMore {
            batch.removeAll()
            hasMore = try cursor.fill(&batch)
            total = (total.records + batch.count, total.faults + batch.faults.count, total.bytes + batch.bytes.count)
        }
        return total
    }
}
