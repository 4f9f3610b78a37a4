import Compression

/// A workbook's parts as one text: a line `=== name` in front of each, and what stands in front of the first is a sheet.
struct WorkbookParts {
    private static let separator = Array("\n=== ".utf8)
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// What a workbook needs to be one, for texts that bring only a sheet.
    private static let frame: [(name: String, content: String)] = [
        (
            "_rels/.rels",
            "<Relationships xmlns=\"\(package)\"><Relationship Id=\"w\" Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"\(package)\">\([("s", "worksheet", "sheet.xml"), ("t", "sharedStrings", "strings.xml"), ("y", "styles", "styles.xml")].map { "<Relationship Id=\"\($0.0)\" Type=\"\(relations)/\($0.1)\" Target=\"\($0.2)\"/>" }.joined())</Relationships>"
        ),
        ("xl/strings.xml", "<sst xmlns=\"\(main)\"><si><t>a</t></si><si><r><t>b</t></r></si></sst>"),
        (
            "xl/styles.xml",
            "<styleSheet xmlns=\"\(main)\"><numFmts><numFmt numFmtId=\"165\" formatCode=\"0.0%\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"165\"/><xf numFmtId=\"22\"/><xf numFmtId=\"20\"/></cellXfs></styleSheet>"
        ),
    ]

    private var parts: [(name: [UInt8], content: [UInt8])]

    init(_ text: [UInt8]) {
        var pieces: [[UInt8]] = [[]]
        for byte in text {
            pieces[pieces.count - 1].append(byte)
            guard pieces[pieces.count - 1].suffix(Self.separator.count).elementsEqual(Self.separator) else { continue }
            pieces[pieces.count - 1].removeLast(Self.separator.count)
            pieces.append([])
        }
        parts = [(Array("xl/sheet.xml".utf8), pieces[0])]
        for piece in pieces.dropFirst() {
            let end = piece.firstIndex(of: 0x0A) ?? piece.endIndex
            parts.append((Array(piece[..<end]), Array(piece[end...].dropFirst())))
        }
        for part in Self.frame where !parts.contains(where: { $0.name.elementsEqual(part.name.utf8) }) {
            parts.append((Array(part.name.utf8), Array(part.content.utf8)))
        }
    }

    /// The parts as a zip file that compresses nothing (APPNOTE 4.3.7, 4.3.12, 4.3.16).
    var archive: [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            var crc = CRC32()
            part.content.withUnsafeBytes { crc.update($0) }
            let sizes = Self.u32(Int(crc.value)) + Self.u32(part.content.count) + Self.u32(part.content.count) + Self.u16(part.name.count)
            directory += Self.u32(0x0201_4B50) + Self.u16(20) + Self.u16(20) + [UInt8](repeating: 0, count: 8) + sizes
            directory += [UInt8](repeating: 0, count: 12) + Self.u32(bytes.count) + part.name
            bytes += Self.u32(0x0403_4B50) + Self.u16(20) + [UInt8](repeating: 0, count: 8) + sizes + Self.u16(0) + part.name + part.content
        }
        let counts = Self.u16(parts.count) + Self.u16(parts.count) + Self.u32(directory.count) + Self.u32(bytes.count)
        return bytes + directory + Self.u32(0x0605_4B50) + Self.u32(0) + counts + Self.u16(0)
    }

    private static func u16(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8 & 0xFF)] }
    private static func u32(_ number: Int) -> [UInt8] { u16(number) + u16(number >> 16) }
}
