import Foundation

/// How many files and connections the program may have open at once.
enum OpenFiles {
    /// Raises the limit to what the system allows, within reason: many feeds wait side by side, each with a connection.
    static func raiseLimit() {
        var limit = rlimit()
        let resource = __rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue))
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < 16_384 else { return }
        limit.rlim_cur = min(limit.rlim_max, 16_384)
        // Without it fewer feeds wait at once, and nothing else changes.
        _ = setrlimit(resource, &limit)
    }
}
