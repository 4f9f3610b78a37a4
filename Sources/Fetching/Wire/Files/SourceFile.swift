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

    init(_ address: FeedAddress, below roots: FileRoots) throws(FetchError) {
        let name = address.description
        let opened = try Self.open(Self.path(address), below: roots, name)
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

    /// Watches a file that was written to a moment ago until it has rested for a while; throws `truncated` when it is still being written.
    func settle(_ time: Duration, _ checkTime: () throws(FetchError) -> Void) throws(FetchError) {
        let written = Date(timeIntervalSince1970: Double(state.modifiedSeconds) + Double(state.modifiedNanoseconds) / 1e9)
        let age = Duration.seconds(max(0, Date().timeIntervalSince(written)))
        let end = ContinuousClock.now + (time - age)
        while ContinuousClock.now < end {
            try checkTime()
            usleep(10_000)
        }
        guard try Self.state(of: descriptor, address) == state else { throw .truncated(received: 0, expected: nil, at: address) }
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
                throw .unusable(LocalizedText(SystemError.text(errno)), at: address, remedy: .file)
            }
        }
    }

    /// Throws when the file was written to while it was read: what was read may be half of something.
    func checkUnchanged(byteCount: Int) throws(FetchError) {
        guard byteCount == state.size, try Self.state(of: descriptor, address) == state else {
            throw .truncated(received: byteCount, expected: state.size, at: address)
        }
    }

    /// Goes down from the root step by step and follows no symbolic link, so that nobody who may write below the root leads out of it.
    private static func open(_ path: String, below roots: FileRoots, _ address: String) throws(FetchError) -> Int32 {
        guard let (root, names) = roots.steps(to: path), !names.isEmpty else {
            throw .unusable(
                LocalizedText(
                    vi: "tệp nằm ngoài các thư mục được phép; người vận hành khai báo thư mục trong Config/gateway.yaml",
                    en: "the file is outside the allowed folders; an operator declares folders in Config/gateway.yaml"), at: address, remedy: .folders
            )
        }
        var folder = Foundation.open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        for (step, name) in names.enumerated() where folder >= 0 {
            let isLast = step == names.count - 1
            // Without O_NONBLOCK the opening of a pipe would wait for a writer.
            let next = openat(folder, String(name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | (isLast ? 0 : O_DIRECTORY))
            let code = errno
            close(folder)
            errno = code
            folder = next
        }
        guard folder >= 0 else { throw .unusable(reason(opening: errno), at: address, remedy: .file) }
        return folder
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
        guard fstat(descriptor, &status) == 0 else { throw .unusable(LocalizedText(SystemError.text(errno)), at: address, remedy: .file) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .unusable(LocalizedText(vi: "không phải là tệp thông thường", en: "it is not a regular file"), at: address, remedy: .file)
        }
        return State(
            size: Int(status.st_size), modifiedSeconds: status.st_mtim.tv_sec, modifiedNanoseconds: status.st_mtim.tv_nsec)
    }

    private static func reason(opening code: Int32) -> LocalizedText {
        switch code {
        case ENOENT: LocalizedText(vi: "không có tệp này", en: "there is no such file")
        case ELOOP, ENOTDIR:
            LocalizedText(
                vi: "đường dẫn có liên kết tượng trưng hoặc tệp giữa chừng, không được đi theo",
                en: "there is a symbolic link or a file on the way, which is not followed")
        case EACCES: LocalizedText(vi: "không có quyền đọc", en: "there is no right to read it")
        default: LocalizedText(SystemError.text(code))
        }
    }
}
