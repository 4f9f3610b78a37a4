import CProcess
import Foundation

/// What one run may use, so that a crash or a trap in a parser costs that run and nothing else.
struct ChildLimits: Codable, Hashable, Sendable {
    /// Address space in bytes.
    var memory: UInt64 = 1 << 30
    /// Processor time in seconds.
    var processor: UInt64 = 1_800
    /// Seconds from the start to the end.
    var time: Int = 6 * 3_600
    /// Files and connections at once.
    var files: UInt64 = 256

    /// Sets the limits of this process, which cannot be raised again. Called before any file of a project or byte of a feed is read.
    func hold() {
        limit(RLIMIT_AS, memory)
        // A second more, then it is ended for good: the first signal can be told from others.
        limit(RLIMIT_CPU, processor, hard: processor + 1)
        limit(RLIMIT_NOFILE, files)
        limit(RLIMIT_CORE, 0)
        // What is not there on a system cannot be asked of it; the other limits hold all the same.
        _ = cprocess_give_no_new_rights()
        _ = cprocess_hide_memory()
        cprocess_tell_memory_crashes()
    }

    private func limit(_ resource: __rlimit_resource, _ value: UInt64, hard: UInt64? = nil) {
        var known = rlimit()
        guard getrlimit(__rlimit_resource_t(UInt32(resource.rawValue)), &known) == 0 else { return }
        var new = rlimit(rlim_cur: min(rlim_t(value), known.rlim_max), rlim_max: min(rlim_t(hard ?? value), known.rlim_max))
        _ = setrlimit(__rlimit_resource_t(UInt32(resource.rawValue)), &new)
    }
}
