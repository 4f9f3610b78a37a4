import Decoding
import GatewayModel

/// What a connector would say below `decode:`, given as `KEY=VALUE` on the command line.
struct Declaration {
    let decoder: any RecordDecoder

    /// Ends the program with a message when the options are none of a format.
    init(options: [String]) {
        let place = SourcePlace(file: "arguments", line: 1, column: 1)
        let entries = options.map { option in
            let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
            return ConfigNode.Entry(key: parts[0], keyPlace: place, value: .scalar(parts.count > 1 ? parts[1] : "", place))
        }
        let collector = DiagnosticCollector()
        let kind = entries.first { $0.key == "kind" }?.value.scalar ?? ""
        guard let format = RecordFormats.all.first(where: { $0.kind == kind }) else { DecodeSpeed.fail("there is no kind \"\(kind)\"") }
        let reader = ConfigReader(.table(entries, place), fields: format.fields, ignoring: ["kind"], collector: collector)
        decoder = RecordFormats.decoder(of: format, reading: reader)
        if let problem = collector.diagnostics.first { DecodeSpeed.fail(problem.message.en) }
    }
}
