import GatewayModel

/// The styles of a workbook, as far as they tell numbers from dates and percentages.
enum XLSXStyles {
    private static let limit = 65_536

    /// The format of each cell style, by the number that cells carry.
    static func cellFormats(_ reader: consuming MarkupReader) throws(DecodeError) -> [CellFormat] {
        var codes: [Int: CellFormat] = [:]
        var formats: [CellFormat] = []
        var isInCellStyles = false
        while true {
            switch try reader.next() {
            case .start(.numFmt):
                guard let id = try number(&reader), let code = try reader.attribute(.formatCode), codes.count < limit else { continue }
                codes[id] = CellFormat(code: String(decoding: code, as: UTF8.self))
            case .start(.cellXfs): isInCellStyles = true
            case .end(.cellXfs): isInCellStyles = false
            case .start(.xf) where isInCellStyles && formats.count < limit:
                let id = try number(&reader) ?? 0
                formats.append(codes[id] ?? CellFormat(builtIn: id) ?? .plain)
            case .finish: return formats
            default: break
            }
        }
    }

    private static func number(_ reader: inout MarkupReader) throws(DecodeError) -> Int? {
        try reader.attribute(.numFmtId).flatMap { WholeNumber.parse($0) }
    }
}
