import GatewayModel

/// The parts of an Office Open XML workbook (ISO 29500, transitional and strict) that matter here: sheets, styles, shared strings.
///
/// Nothing else of the file is ever read: no pictures, links, macros or settings.
final class XLSXWorkbook {
    struct Sheet {
        let name: String
        let part: String
        let isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    private(set) var is1904 = false
    private let archive: ZipArchive
    private let stringsPart: String?
    private let stylesPart: String?

    /// Throws when the file is no workbook, saying what it is.
    init(_ file: PayloadFile) throws(DecodeError) {
        let start = try file.bytes(at: 0, count: min(file.size, FileSignature.reach)) ?? []
        if start.isEmpty { throw .empty(Self.emptyPayload) }
        let found = FileSignature(start)
        guard case .zip? = found else { throw try OLEFile.isLocked(file) ? .lockedWorkbook : .notAWorkbook("xlsx", found) }
        archive = try ZipArchive(file, limits: .standard)
        let root = try XLSXRelations(archive, of: "")
        guard let workbook = root.target(ofType: "officeDocument") else { throw Self.wrongKind(archive) }
        let relations = try XLSXRelations(archive, of: workbook)
        stringsPart = relations.target(ofType: "sharedStrings")
        stylesPart = relations.target(ofType: "styles")
        try readWorkbook(try reader(workbook), relations)
    }

    /// An XML part, ready to be read.
    func reader(_ part: String) throws(DecodeError) -> MarkupReader {
        try Self.reader(archive, part)
    }

    static func reader(_ archive: ZipArchive, _ part: String) throws(DecodeError) -> MarkupReader {
        // Names of parts do not depend on case (ISO 29500-2 §10.1.1.12).
        guard let entry = archive.entry(named: part) ?? archive.entries.first(where: { $0.name.lowercased() == part.lowercased() }) else {
            throw .missingPart(part)
        }
        return try MarkupReader.open(archive.source(entry), part: part)
    }

    func sharedStrings() throws(DecodeError) -> SharedStrings {
        guard let stringsPart else { return SharedStrings() }
        return try SharedStrings(reader(stringsPart))
    }

    func cellFormats() throws(DecodeError) -> [CellFormat] {
        guard let stylesPart else { return [] }
        return try XLSXStyles.cellFormats(reader(stylesPart))
    }

    private func readWorkbook(_ reader: consuming MarkupReader, _ relations: XLSXRelations) throws(DecodeError) {
        while true {
            switch try reader.next() {
            case .start(.workbookPr):
                is1904 = try reader.attribute(.date1904).map { $0.elementsEqual("1".utf8) || $0.elementsEqual("true".utf8) } ?? false
            case .start(.sheet):
                guard let name = try reader.attribute(.name).map({ String(decoding: $0, as: UTF8.self) }),
                    let id = try reader.attribute(.id).map({ String(decoding: $0, as: UTF8.self) })
                else { throw .sheet(reader.part, vi: "một trang tính không có tên", en: "a sheet has no name") }
                let state = try reader.attribute(.state)
                // Chart sheets and dialogues hold no cells.
                guard let relation = relations[id], relation.type == "worksheet" else { continue }
                let isHidden = state.map { $0.elementsEqual("hidden".utf8) || $0.elementsEqual("veryHidden".utf8) } ?? false
                sheets.append(Sheet(name: name, part: relation.target, isHidden: isHidden))
            case .finish: return
            default: break
            }
        }
    }

    private static let emptyPayload = LocalizedText(
        vi: "nguồn trả về nội dung rỗng thay vì sổ tính; hãy kiểm tra địa chỉ và tham số.",
        en: "the feed answered with nothing instead of a workbook; check the address and the parameters.")

    /// A zip file that is no xlsx.
    private static func wrongKind(_ archive: ZipArchive) -> DecodeError {
        if archive.entry(named: "content.xml") != nil {
            return .malformed(
                PayloadPlace(line: 0),
                LocalizedText(
                    vi: "nội dung là sổ tính OpenDocument (.ods); hãy ghi kind: ods.",
                    en: "the content is an OpenDocument workbook (.ods); write kind: ods."))
        }
        return .malformed(
            PayloadPlace(line: 0),
            LocalizedText(
                vi:
                    "nội dung là tệp zip nhưng không phải sổ tính xlsx; nếu bảng nằm trong một tệp bên trong, hãy ghi unpack: { kind: zip, member: … }.",
                en: "the content is a zip file but no xlsx workbook; if the table is in a file inside, write unpack: { kind: zip, member: … }."))
    }
}
