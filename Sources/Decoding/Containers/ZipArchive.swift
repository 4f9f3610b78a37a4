import GatewayModel

/// The members of a zip archive (PKWARE APPNOTE 6.3.10), checked as a whole before any is read.
///
/// The central directory is the truth, and every local header must agree with it. Entries that overlap, repeat a name, leave the archive,
/// are encrypted or are links end the archive, whether they are chosen or not: two programs would read such a file in two ways.
struct ZipArchive {
    let entries: [ZipEntry]
    private let file: PayloadFile
    private let budget: UnpackBudget

    /// Throws `.malformed`, `.truncated` and `.limit`.
    init(_ file: PayloadFile, limits: UnpackLimits) throws(DecodeError) {
        self.file = file
        budget = UnpackBudget(limits)
        let directory = try ZipDirectory(file)
        guard directory.entryCount <= limits.entries else { throw .tooManyEntries(limits.entries) }
        let entries = try directory.entries(in: file)
        try Self.checkNames(entries)
        self.entries = try Self.located(entries, in: file, before: directory.offset)
    }

    /// An entry's bytes, checked against its size and checksum when they have been read to the end.
    func source(_ entry: ZipEntry) throws(DecodeError) -> any ByteSource {
        let packed = FileSource(file, entry.dataOffset..<entry.dataEnd)
        switch entry.method {
        case 0: return ZipMemberSource(packed, entry, spending: budget)
        case 8: return ZipMemberSource(try DecompressingSource(packed, nil, name: entry.name, budget: budget), entry, spending: nil)
        default:
            throw .entry(
                entry.name, vi: "được nén bằng cách số \(entry.method) mà cổng không đọc; hãy đề nghị bên gửi nén theo kiểu thường (deflate).",
                en: "is compressed by method \(entry.method), which is not read; ask the sender for plain zip (deflate).")
        }
    }

    /// The entry with exactly this name; nil when there is none.
    func entry(named name: String) -> ZipEntry? { entries.first { $0.name == name } }

    private static func checkNames(_ entries: [ZipEntry]) throws(DecodeError) {
        var seen: Set<String> = []
        for entry in entries {
            if let fault = MemberName.fault(entry.name) { throw .malformed(PayloadPlace(named: entry.name), fault) }
            if !seen.insert(entry.name).inserted {
                throw .entry(
                    entry.name, vi: "tên này xuất hiện hai lần trong tệp zip; cổng không nhận vì không biết tệp nào đúng. Hãy báo bên cung cấp.",
                    en: "this name stands twice in the zip file, which is refused because either may be meant. Tell the provider.")
            }
            if entry.isEncrypted {
                throw .entry(
                    entry.name, vi: "được đặt mật khẩu; hãy đề nghị bên cung cấp gửi tệp không có mật khẩu.",
                    en: "is locked by a password; ask the provider for a file without one.")
            }
            if entry.isSymbolicLink {
                throw .entry(
                    entry.name, vi: "là liên kết chứ không phải tệp; cổng không nhận. Hãy báo bên cung cấp.",
                    en: "is a link, not a file, which is refused. Tell the provider.")
            }
        }
    }

    /// Reads every local header, and makes sure that the entries lie one behind the other in front of the directory.
    private static func located(_ entries: [ZipEntry], in file: PayloadFile, before directory: Int) throws(DecodeError) -> [ZipEntry] {
        var located: [ZipEntry] = []
        for var entry in entries {
            guard let offset = try ZipLocalHeader.dataOffset(of: entry, in: file) else {
                throw .entry(
                    entry.name, vi: "phần đầu của tệp này khác với mục lục của tệp zip; cổng không nhận. Hãy báo bên cung cấp.",
                    en: "the header of this file differs from the zip file's directory, which is refused. Tell the provider.")
            }
            entry.dataOffset = offset
            located.append(entry)
        }
        var end = 0
        for entry in located.sorted(by: { $0.headerOffset < $1.headerOffset }) {
            guard entry.headerOffset >= end, entry.dataEnd <= directory else {
                throw .entry(
                    entry.name, vi: "tệp này chồng lên tệp khác trong tệp zip; cổng không nhận vì có thể là tệp phá hoại. Hãy báo bên cung cấp.",
                    en: "this file overlaps another in the zip file, which is refused because such files are made to do harm. Tell the provider.")
            }
            end = entry.dataEnd
        }
        return located
    }
}
