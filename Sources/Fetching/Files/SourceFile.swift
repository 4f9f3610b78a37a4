import Foundation
import GatewayModel

/// An open file that is read once from start to end. Owns its descriptor.
final class SourceFile {
    /// The address for messages.
    let address: String
    private let descriptor: Int32
    private let state: State

    /// What changes when somebody writes to a file.
    private struct State: Equatable {
        let size: Int
        let modifiedSeconds: Int
        let modifiedNanoseconds: Int
    }

    init(_ address: FeedAddress) throws(FetchError) {
        let name = address.description
        let path = try Self.path(address)
        // Without O_NONBLOCK the opening of a pipe would wait for a writer.
        let opened = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard opened >= 0 else { throw .unusable(Self.reason(opening: errno), at: name) }
        do throws(FetchError) {
            state = try Self.state(of: opened, name)
        } catch {
            close(opened)
            throw error
        }
        self.address = name
        descriptor = opened
    }

    deinit { close(descriptor) }

    func checkSize(within limit: ByteSize) throws(FetchError) {
        if state.size > limit.bytes { throw .tooLarge(.body, limit: limit, at: address) }
    }

    /// Hands over the bytes in pieces of at most 256 KiB.
    func forEachPiece(_ take: (UnsafeRawBufferPointer) throws(FetchError) -> Void) throws(FetchError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 262_144, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count == 0 { return }
            if count > 0 {
                try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            } else if errno != EINTR {
                throw .unusable(LocalizedText(SystemError.text(errno)), at: address)
            }
        }
    }

    /// Throws when the file was written to while it was read: what was read may be half of something.
    func checkUnchanged(byteCount: Int) throws(FetchError) {
        guard byteCount == state.size, try Self.state(of: descriptor, address) == state else {
            throw .truncated(received: byteCount, expected: state.size, at: address)
        }
    }

    private static func path(_ address: FeedAddress) throws(FetchError) -> String {
        do throws(AddressProblem) {
            let path = try CurlURL(address.text).decodedPath()
            // An encoded "/.." passes the URL's own clean-up.
            guard path.hasPrefix("/"), !path.split(separator: "/").contains("..") else { throw .malformed("..") }
            return path
        } catch {
            throw .unusable(error.message, at: address.description)
        }
    }

    private static func state(of descriptor: Int32, _ address: String) throws(FetchError) -> State {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unusable(LocalizedText(SystemError.text(errno)), at: address) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .unusable(LocalizedText(vi: "không phải là tệp thông thường", en: "it is not a regular file"), at: address)
        }
        return State(
            size: Int(status.st_size), modifiedSeconds: status.st_mtim.tv_sec, modifiedNanoseconds: status.st_mtim.tv_nsec)
    }

    private static func reason(opening code: Int32) -> LocalizedText {
        switch code {
        case ENOENT: LocalizedText(vi: "không có tệp này", en: "there is no such file")
        case ELOOP: LocalizedText(vi: "đây là liên kết tượng trưng, không được đi theo", en: "it is a symbolic link, which is not followed")
        case EACCES: LocalizedText(vi: "không có quyền đọc", en: "there is no right to read it")
        default: LocalizedText(SystemError.text(code))
        }
    }
}
