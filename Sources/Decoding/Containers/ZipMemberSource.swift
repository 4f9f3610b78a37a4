import Compression
import GatewayModel

/// The plain bytes of a member, held against the size and the checksum that the directory states.
final class ZipMemberSource: ByteSource {
    private let plain: any ByteSource
    private let entry: ZipEntry
    private let budget: UnpackBudget?
    private var count = 0
    private var crc = CRC32()

    /// - Parameter budget: Charged for bytes that no decompressor charges; nil when one does.
    init(_ plain: any ByteSource, _ entry: ZipEntry, spending budget: UnpackBudget?) {
        self.plain = plain
        self.entry = entry
        self.budget = budget
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecodeError) -> Int {
        let got = try plain.read(into: buffer)
        count += got
        crc.update(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
        try budget?.spend(got, on: entry.name)
        guard count <= entry.size, got > 0 || count == entry.size && crc.value == entry.crc else {
            throw .entry(
                entry.name,
                vi: "nội dung không khớp với kích thước hoặc mã kiểm tra ghi trong tệp zip: tệp bị hỏng. Hãy chạy lại hoặc báo bên cung cấp.",
                en: "the content does not have the size or the checksum that the zip file states: it is damaged. Run again or tell the provider.")
        }
        return got
    }
}
