import Foundation

/// A wait on a thread that may block.
enum Pause {
    static func wait(_ duration: Duration, until deadline: Deadline) {
        usleep(UInt32(min(Int64(deadline.milliseconds), duration.milliseconds)) * 1_000)
    }
}
