import Foundation

/// Reads a file from its start to its end in pieces of 256 KiB.
enum FileReading {
    static func pieces(of file: URL, take: (UnsafeRawBufferPointer) -> Void) throws(FileHashError) {
        let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileHashError(path: file.path, code: errno) }
        defer { close(descriptor) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 262_144, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count == 0 { return }
            if count > 0 {
                take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            } else if errno != EINTR {
                throw FileHashError(path: file.path, code: errno)
            }
        }
    }
}
