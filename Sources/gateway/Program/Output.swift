import Foundation
import GatewayModel

/// A descriptor to which everything is written with write(2): whole, in order, and with errors that are seen.
struct Output: Sendable {
    static let standard = Output(descriptor: STDOUT_FILENO)
    static let errors = Output(descriptor: STDERR_FILENO)

    let descriptor: Int32

    var isTerminal: Bool { isatty(descriptor) == 1 }

    func write(_ text: String) throws(OutputFailure) {
        try write(Array(text.utf8))
    }

    func write(_ bytes: [UInt8]) throws(OutputFailure) {
        let failure = bytes.withUnsafeBytes { (buffer) -> OutputFailure? in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count > 0 {
                    rest = rest.dropFirst(count)
                } else if count < 0, errno != EINTR {
                    return errno == EPIPE ? .closed : .failed(code: errno)
                }
            }
            return nil
        }
        if let failure { throw failure }
    }
}

/// Why something could not be written.
enum OutputFailure: Error {
    /// The reader has gone away, which is its right.
    case closed
    case failed(code: Int32)

    var message: String {
        switch self {
        case .closed: say(vi: "bên nhận đã đóng", en: "the reader has closed")
        case .failed(let code):
            say(
                vi: "không ghi được kết quả: \(String(cString: strerror(code))). Kiểm tra chỗ trống và quyền ghi.",
                en: "the result could not be written: \(String(cString: strerror(code))). Check the free space and the right to write.")
        }
    }
}
