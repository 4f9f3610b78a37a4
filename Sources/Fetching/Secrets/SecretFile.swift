import Foundation
import GatewayModel

/// A file that holds one secret: regular, small, and readable by those alone who shall know it.
enum SecretFile {
    static let largestSize = 64 << 10

    enum Privacy {
        /// Belongs to the gateway's user or to root, who alone may read it.
        case ownerOnly
        /// Not for everybody. systemd lets a service's user in through the group's bits (an ACL), in a folder closed to all others.
        case serviceOnly

        fileprivate var forbiddenBits: mode_t { self == .ownerOnly ? 0o077 : 0o007 }
    }

    /// Why a file that is there is not taken.
    enum Problem: Error, Hashable {
        case symbolicLink
        case notRegular
        case foreignOwner
        case openToOthers(mode: mode_t)
        case tooLarge
        case empty
        case notText
        /// The system's error number.
        case system(Int32)
    }

    /// The content without the line break at its end; nil when there is no such file.
    static func read(_ path: String, _ privacy: Privacy) throws(Problem) -> Secret? {
        // Without O_NONBLOCK the opening of a pipe would wait for a writer.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT, ENOTDIR: return nil
            case ELOOP: throw .symbolicLink
            default: throw .system(errno)
            }
        }
        defer { close(descriptor) }
        try judge(descriptor, privacy)
        return Secret(try text(try bytes(descriptor)))
    }

    private static func judge(_ descriptor: Int32, _ privacy: Privacy) throws(Problem) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
        guard status.st_uid == geteuid() || status.st_uid == 0 else { throw .foreignOwner }
        guard status.st_mode & privacy.forbiddenBits == 0 else { throw .openToOthers(mode: status.st_mode & 0o777) }
    }

    private static func bytes(_ descriptor: Int32) throws(Problem) -> [UInt8] {
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .system(errno) }
            if count == 0 { return content }
            content += buffer[..<count]
            if content.count > largestSize { throw .tooLarge }
        }
    }

    private static func text(_ bytes: [UInt8]) throws(Problem) -> String {
        var content = bytes[...]
        if content.last == UInt8(ascii: "\n") { content.removeLast() }
        if content.last == UInt8(ascii: "\r") { content.removeLast() }
        guard !content.isEmpty else { throw .empty }
        guard !content.contains(0), let text = String(validating: content, as: UTF8.self) else { throw .notText }
        return text
    }
}

extension SecretFile.Problem {
    /// What is wrong with the file at `path`, and what an operator does about it.
    func message(path: String) -> LocalizedText {
        switch self {
        case .symbolicLink:
            LocalizedText(vi: "\(path) là liên kết tượng trưng; ghi đường dẫn thật", en: "\(path) is a symbolic link; name the real file")
        case .notRegular: LocalizedText(vi: "\(path) không phải là tệp thông thường", en: "\(path) is not a regular file")
        case .foreignOwner:
            LocalizedText(
                vi: "\(path) thuộc về người dùng khác; đổi chủ sở hữu bằng chown",
                en: "\(path) belongs to another user; change its owner with chown")
        case .openToOthers(let mode):
            LocalizedText(
                vi: "\(path) để người khác đọc được (quyền \(String(mode, radix: 8))); chạy chmod 600 \(path)",
                en: "\(path) is open to others (mode \(String(mode, radix: 8))); run chmod 600 \(path)")
        case .tooLarge:
            LocalizedText(
                vi: "\(path) lớn hơn \(SecretFile.largestSize >> 10) KiB, không phải là một bí mật",
                en: "\(path) is larger than \(SecretFile.largestSize >> 10) KiB, so it is no secret")
        case .empty: LocalizedText(vi: "\(path) rỗng; ghi bí mật vào tệp", en: "\(path) is empty; write the secret into it")
        case .notText: LocalizedText(vi: "\(path) không phải là văn bản UTF-8", en: "\(path) is not a UTF-8 text")
        case .system(let code):
            LocalizedText(
                vi: "không đọc được \(path) (\(SystemError.text(code)))", en: "\(path) could not be read (\(SystemError.text(code)))")
        }
    }
}
