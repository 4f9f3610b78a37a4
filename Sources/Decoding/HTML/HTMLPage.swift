import GatewayModel

/// A page that is read several times: for its tables, for the merged cells of one, for its rows.
final class HTMLPage {
    private let file: PayloadFile
    private let encoding: TextEncoding
    private let chunkSize: Int
    let survey: HTMLSurvey
    let table: HTMLTableSummary
    let options: SheetOptions
    private let inputNotices: [LocalizedText]

    /// Reads the page once to find its table. Throws when there is none, or no one.
    init(_ file: PayloadFile, _ format: HTMLFormat, mediaType: String?) throws(DecodeError) {
        self.file = file
        options = format.options
        chunkSize = format.chunkSize
        let start = try file.bytes(at: 0, count: min(file.size, HTMLCharset.reach)) ?? []
        try Self.refuseOthers(start)
        if let declared = format.encoding {
            encoding = declared
        } else {
            encoding = try HTMLCharset.encoding(of: start, mediaType: mediaType)
        }
        var wanted: [FoldedText] = []
        if case .heading(let texts) = format.table { wanted = texts.map { FoldedText($0) } }
        let input = PayloadInput(FileSource(file), encoding: encoding, chunkSize: chunkSize)
        let parser = try HTMLPushParser(input, HTMLWalk(.survey(wanted, format.options.legacy)))
        while try parser.advance() {}
        survey = parser.walk.survey
        inputNotices = input.notices
        table = try survey.table(format.table, excerpt: PayloadExcerpt(start))
    }

    var notices: [LocalizedText] { inputNotices + survey.notices(table) }

    /// Another reading of the page from its beginning.
    func parser(for purpose: HTMLWalk.Purpose) throws(DecodeError) -> HTMLPushParser {
        try HTMLPushParser(
            PayloadInput(FileSource(file), encoding: encoding, chunkSize: chunkSize), HTMLWalk(purpose, skipsHidden: options.hidden == .skip))
    }

    /// Says what a file is that is no page, whatever its name says.
    private static func refuseOthers(_ start: [UInt8]) throws(DecodeError) {
        if start.isEmpty { throw .emptyPage }
        let found = FileSignature(start.prefix(FileSignature.reach))
        switch found {
        case .zip?, .gzip?, .zstd?, .ole?, .pdf?, .rar?, .sevenZip?: throw .notAnArchive("HTML", found: found)
        case .html?, .xml?, .text?, nil: break
        }
    }
}
