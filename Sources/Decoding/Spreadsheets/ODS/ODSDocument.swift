import GatewayModel

/// An OpenDocument workbook (OASIS ODF 1.3): its sheets, and its content as often as it is wanted.
final class ODSDocument {
    struct Sheet {
        let name: String
        /// From 0, among all sheets of the document.
        let position: Int
        let isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    private let file: PayloadFile
    /// Nil for a document that is one XML file.
    private let archive: ZipArchive?

    /// Reads the document once to find its sheets. Throws when the file is no workbook, saying what it is.
    init(_ file: PayloadFile) throws(DecodeError) {
        self.file = file
        let start = try file.bytes(at: 0, count: min(file.size, FileSignature.reach)) ?? []
        let found = FileSignature(start)
        switch found {
        case .zip?: archive = try Self.openArchive(file)
        case .xml?: archive = nil
        default: throw start.isEmpty ? .empty(Self.emptyPayload) : .notAWorkbook("ods", found)
        }
        try findSheets()
    }

    /// A reader at the beginning of the content.
    func content() throws(DecodeError) -> MarkupReader {
        guard let archive else { return try MarkupReader.open(FileSource(file), part: "fods") }
        guard let entry = archive.entry(named: "content.xml") else { throw .missingPart("content.xml") }
        return try MarkupReader.open(archive.source(entry), part: "content.xml")
    }

    private static func openArchive(_ file: PayloadFile) throws(DecodeError) -> ZipArchive {
        let archive = try ZipArchive(file, limits: .standard)
        if archive.entry(named: "xl/workbook.xml") != nil {
            throw .malformed(
                PayloadPlace(line: 0),
                LocalizedText(
                    vi: "nội dung là sổ tính Excel (.xlsx); hãy ghi kind: xlsx.", en: "the content is an Excel workbook (.xlsx); write kind: xlsx."))
        }
        if let manifest = archive.entry(named: "META-INF/manifest.xml") {
            var reader = try MarkupReader.open(archive.source(manifest), part: manifest.name, allowsDoctype: true)
            reading: while true {
                switch try reader.next() {
                case .start(.encryptionData): throw .lockedWorkbook
                case .finish: break reading
                default: break
                }
            }
        }
        return archive
    }

    private func findSheets() throws(DecodeError) {
        var reader = try content()
        var hiddenStyles: Set<String> = []
        var style = ""
        var isSpreadsheet = false
        while true {
            switch try reader.next() {
            case .start(.style): style = try reader.string(.name) ?? ""
            case .start(.tableProperties):
                if try reader.attribute(.display)?.elementsEqual("false".utf8) ?? false { hiddenStyles.insert(style) }
            case .start(.spreadsheet): isSpreadsheet = true
            case .start(.table):
                let hidden = try reader.string(.tableStyleName).map(hiddenStyles.contains) ?? false
                sheets.append(Sheet(name: try reader.string(.tableName) ?? "", position: sheets.count, isHidden: hidden))
                try reader.skip()
            case .finish:
                if isSpreadsheet { return }
                throw .malformed(
                    PayloadPlace(line: 0),
                    LocalizedText(
                        vi: "tài liệu không phải là sổ tính; hãy kiểm tra địa chỉ và kind.",
                        en: "the document is no workbook; check the address and the kind."))
            default: break
            }
        }
    }

    private static let emptyPayload = LocalizedText(
        vi: "nguồn trả về nội dung rỗng thay vì sổ tính; hãy kiểm tra địa chỉ và tham số.",
        en: "the feed answered with nothing instead of a workbook; check the address and the parameters.")
}
