import GatewayModel

/// Microsoft's compound files, in which both old workbooks and locked new ones come (MS-CFB); only looked into, never read.
enum OLEFile {
    /// Whether the file is a workbook locked by a password: it has a stream of that name in its directory.
    ///
    /// Names are UTF-16 in entries of 128 bytes; the first sector of the directory holds the few that a locked file has.
    static func isLocked(_ file: PayloadFile) throws(DecodeError) -> Bool {
        guard let header = try file.bytes(at: 0, count: 512).map({ LittleEndianBytes($0) }), case .ole? = FileSignature(header.bytes),
            let shift = header.u16(30), let sector = header.u32(48), shift == 9 || shift == 12,
            let directory = try file.bytes(at: (sector + 1) << shift, count: 1 << shift)
        else { return false }
        let wanted = Array("EncryptedPackage".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        return stride(from: 0, to: directory.count, by: 128).contains { directory[$0...].starts(with: wanted) }
    }
}
