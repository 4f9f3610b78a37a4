import GatewayModel

/// The regular files of a tar archive: ustar, with the long names and sizes of pax (POSIX.1-2001) and GNU.
///
/// Links, devices and sparse files end the archive, whether they are chosen or not.
struct TarArchive {
    struct Entry {
        let name: String
        let range: Range<Int>
    }

    /// Bytes of a header that only names the next entry.
    private static let longestExtension = 1 << 20

    private(set) var entries: [Entry] = []
    private let file: PayloadFile
    private let budget: UnpackBudget

    /// Throws `.malformed`, `.truncated` and `.limit`.
    init(_ file: PayloadFile, limits: UnpackLimits) throws(DecodeError) {
        self.file = file
        budget = UnpackBudget(limits)
        var offset = 0
        var count = 0
        var pending = TarExtension()
        var seen: Set<String> = []
        while let header = try header(at: offset) {
            offset += TarHeader.blockSize
            let size = pending.size ?? header.size
            guard size <= file.size - offset else { throw .truncatedArchive("tar") }
            let range = offset..<offset + size
            offset = min(file.size, range.upperBound + (TarHeader.blockSize - size % TarHeader.blockSize) % TarHeader.blockSize)
            if TarExtension.types.contains(header.type) {
                guard size <= Self.longestExtension, let bytes = try file.bytes(at: range.lowerBound, count: size),
                    pending.read(bytes, type: header.type)
                else { throw .damagedArchive("tar extension") }
                continue
            }
            count += 1
            guard count <= limits.entries else { throw .tooManyEntries(limits.entries) }
            let name = pending.name ?? header.name
            pending = TarExtension()
            try append(header, name.hasPrefix("./") ? String(name.dropFirst(2)) : name, range, &seen)
        }
    }

    /// A file's bytes.
    func source(_ entry: Entry) -> any ByteSource { FileSource(file, entry.range) }

    private mutating func append(_ header: TarHeader, _ name: String, _ range: Range<Int>, _ seen: inout Set<String>) throws(DecodeError) {
        if header.isFolder { return }
        if let fault = MemberName.fault(name) { throw .malformed(PayloadPlace(named: name), fault) }
        guard header.isRegular else {
            throw .entry(
                name, vi: "là liên kết hoặc loại tệp đặc biệt; cổng không nhận. Hãy báo bên cung cấp.",
                en: "is a link or a special file, which is refused. Tell the provider.")
        }
        guard seen.insert(name).inserted else {
            throw .entry(
                name, vi: "tên này xuất hiện hai lần trong tệp tar; cổng không nhận vì không biết tệp nào đúng. Hãy báo bên cung cấp.",
                en: "this name stands twice in the tar file, which is refused because either may be meant. Tell the provider.")
        }
        try budget.spend(range.count, on: name)
        entries.append(Entry(name: name, range: range))
    }

    /// Nil at the block of zeros that ends an archive. Throws `.truncated` when there is none.
    private func header(at offset: Int) throws(DecodeError) -> TarHeader? {
        guard let block = try file.bytes(at: offset, count: TarHeader.blockSize) else {
            if offset > 0 { throw .truncatedArchive("tar") }
            throw .notAnArchive("tar", found: FileSignature(try file.bytes(at: 0, count: min(file.size, FileSignature.reach)) ?? []))
        }
        if block.allSatisfy({ $0 == 0 }) { return nil }
        guard let header = TarHeader(block) else {
            if offset > 0 { throw .damagedArchive("tar header") }
            throw .notAnArchive("tar", found: FileSignature(block))
        }
        return header
    }
}
