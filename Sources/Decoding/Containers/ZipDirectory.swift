import GatewayModel

/// Where the central directory of a zip file lies, as the record at the file's end tells (APPNOTE 4.3.14 to 4.3.16).
struct ZipDirectory {
    let offset: Int
    let size: Int
    let entryCount: Int

    private static let endLength = 22
    private static let longestComment = 0xFFFF

    /// Throws `.malformed` when the file is no zip, `.truncated` when it begins as one.
    init(_ file: PayloadFile) throws(DecodeError) {
        let reach = min(file.size, Self.endLength + Self.longestComment)
        guard let tail = try file.bytes(at: file.size - reach, count: reach) else { throw .truncatedArchive("zip") }
        let bytes = LittleEndianBytes(tail)
        // The record whose comment reaches exactly to the end of the file; the last one, for a comment may look like a record.
        let places = stride(from: reach - Self.endLength, through: 0, by: -1)
        guard let place = places.first(where: { bytes.u32($0) == 0x0605_4B50 && bytes.u16($0 + 20) == reach - Self.endLength - $0 }) else {
            let start = try file.bytes(at: 0, count: min(file.size, FileSignature.reach)) ?? []
            if case .zip? = FileSignature(start) { throw .truncatedArchive("zip") }
            throw start.isEmpty ? .empty(Self.emptyPayload) : .notAnArchive("zip", found: FileSignature(start))
        }
        let end = file.size - reach + place
        guard let disk = bytes.u16(place + 4), let count = bytes.u16(place + 10), let size = bytes.u32(place + 12),
            let offset = bytes.u32(place + 16), bytes.u16(place + 8) == count, disk == 0 || disk == 0xFFFF
        else { throw .damagedArchive("several disks") }
        if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
            self = try Self.wide(file, end: end)
        } else {
            (self.offset, self.size, entryCount) = (offset, size, count)
            guard offset <= end, size == end - offset else { throw .damagedArchive("directory") }
        }
    }

    private init(offset: Int, size: Int, entryCount: Int) {
        (self.offset, self.size, self.entryCount) = (offset, size, entryCount)
    }

    /// The zip64 record, which a locator in front of the end points to.
    private static func wide(_ file: PayloadFile, end: Int) throws(DecodeError) -> ZipDirectory {
        guard let locator = try file.bytes(at: end - 20, count: 20).map({ LittleEndianBytes($0) }), locator.u32(0) == 0x0706_4B50,
            let place = locator.u64(8), let record = try file.bytes(at: place, count: 56).map({ LittleEndianBytes($0) }),
            record.u32(0) == 0x0606_4B50, let count = record.u64(32), let size = record.u64(40), let offset = record.u64(48),
            record.u64(24) == count, offset <= place, size == place - offset
        else { throw .damagedArchive("zip64") }
        return ZipDirectory(offset: offset, size: size, entryCount: count)
    }

    /// Reads the directory, which is at most some 200 KiB for each entry allowed. Throws `.malformed`.
    func entries(in file: PayloadFile) throws(DecodeError) -> [ZipEntry] {
        guard size <= 64 << 20, let bytes = try file.bytes(at: offset, count: size).map({ LittleEndianBytes($0) }) else {
            throw .damagedArchive("directory")
        }
        var entries: [ZipEntry] = []
        var place = 0
        for _ in 0..<entryCount {
            var length = 0
            guard let entry = ZipEntry(bytes, at: place, length: &length) else { throw .damagedArchive("directory") }
            entries.append(entry)
            place += length
        }
        guard place == size else { throw .damagedArchive("directory") }
        return entries
    }

    private static let emptyPayload = LocalizedText(
        vi: "nguồn trả về nội dung rỗng thay vì tệp nén; hãy kiểm tra địa chỉ và tham số.",
        en: "the feed answered with nothing instead of an archive; check the address and the parameters.")
}
