import Foundation

/// The system's error numbers, in words.
enum SystemError {
    static func text(_ code: Int32) -> String { String(cString: strerror(code)) }

    /// Whether there was no room: on the disk, in the quota, or under the file size limit.
    static func isFull(_ code: Int32) -> Bool { [ENOSPC, EDQUOT, EFBIG].contains(code) }
}
