import GatewayModel

@testable import Decoding

extension HTMLFormat {
    static func with(_ change: (inout HTMLFormat) -> Void) -> HTMLFormat {
        var format = HTMLFormat()
        change(&format)
        return format
    }

    /// What a connector's line comes to, which must be without fault.
    static func declared(_ text: String) throws -> HTMLFormat {
        var flow = FlowNode(text)
        let collector = DiagnosticCollector()
        let format = HTMLFormat(reading: ConfigReader(flow.read(), fields: fields, ignoring: ["kind"], collector: collector))
        if let first = collector.diagnostics.first { throw DecodeError.invalidPath(text, first.message) }
        return format
    }
}

/// Reads pages given as text.
enum HTMLReading {
    static func read(_ page: String, _ options: String = "{}") throws -> SheetReading {
        try SheetReading(Array(page.utf8), HTMLFormat.declared(options))
    }

    static func error(_ page: String, _ options: String = "{}") throws -> DecodeError? { try error(Array(page.utf8), options) }

    static func error(_ page: [UInt8], _ options: String = "{}") throws -> DecodeError? {
        let format = try HTMLFormat.declared(options)
        return decodeError { () throws(DecodeError) in try SheetReading(page, format) }
    }
}
