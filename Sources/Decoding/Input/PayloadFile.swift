import Foundation
import GatewayModel

/// An open file whose bytes never change; owns its descriptor.
///
/// It is read with pread(2), never mapped: a mapped file that another process shortens would end this one with a signal.
package final class PayloadFile {
    private let descriptor: CInt
    /// Bytes in the file.
    package let size: Int

    /// Opens a file. Throws `.unreadable`.
    package init(_ file: URL) throws(DecodeError) {
        descriptor = open(file.path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        if descriptor < 0 { throw Self.unreadable(errno) }
        size = max(0, Int(lseek(descriptor, 0, SEEK_END)))
    }

    /// Puts everything that a source gives into a file without a name, which goes away with this object.
    ///
    /// For formats whose beginning is understood from their end. Throws `.unreadable` when the disk is full, and what the source throws.
    package init(spooling source: any ByteSource) throws(DecodeError) {
        var template = Array((FileManager.default.temporaryDirectory.path + "/gateway-XXXXXX").utf8CString)
        descriptor = mkstemp(&template)
        if descriptor < 0 { throw Self.unreadable(errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(template)
        do throws(DecodeError) {
            size = try Self.copy(source, to: descriptor)
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Reads at a place; 0 at the end of the file.
    package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(DecodeError) -> Int {
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count >= 0 { return count }
            if errno != EINTR { throw Self.unreadable(errno) }
        }
    }

    /// The bytes of a range; nil when the file does not reach so far.
    func bytes(at offset: Int, count: Int) throws(DecodeError) -> [UInt8]? {
        guard offset >= 0, count >= 0, offset <= size, count <= size - offset else { return nil }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
        defer { buffer.deallocate() }
        var filled = 0
        while filled < count {
            let got = try read(at: offset + filled, into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            guard got > 0 else { return nil }
            filled += got
        }
        return Array(buffer)
    }

    private static func copy(_ source: any ByteSource, to descriptor: CInt) throws(DecodeError) -> Int {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: PayloadInput.chunkSize, alignment: 16)
        defer { buffer.deallocate() }
        var size = 0
        while true {
            let count = try source.read(into: buffer)
            if count == 0 { return size }
            var written = 0
            while written < count {
                let result = write(descriptor, buffer.baseAddress.map { $0 + written }, count - written)
                if result < 0, errno == EINTR { continue }
                if result < 0 { throw unreadable(errno) }
                written += result
            }
            size += count
        }
    }

    private static func unreadable(_ code: CInt) -> DecodeError {
        let reason = String(cString: strerror(code))
        return .unreadable(
            LocalizedText(
                vi: "không đọc được tệp dữ liệu đã lưu (\(reason)); hãy kiểm tra đĩa và quyền đọc thư mục lưu trữ rồi chạy lại.",
                en: "the stored payload cannot be read (\(reason)); check the disk and the rights of the archive folder, then run again."))
    }
}
