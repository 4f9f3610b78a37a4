import Foundation

/// The three descriptors that every program may count on.
enum StandardDescriptors {
    /// Opens those that the caller has closed on nothing. Otherwise the next file to be opened, which may be the store, would get the number
    /// of standard output, and results would be written into it.
    static func ensureOpen() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
            // The lowest free number is the one that was just found free.
            _ = open("/dev/null", O_RDWR)
        }
    }
}
