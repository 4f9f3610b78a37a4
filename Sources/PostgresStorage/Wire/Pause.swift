import Foundation

/// A wait on a thread that may block.
enum Pause {
    static func wait(_ duration: Duration, until deadline: Deadline) {
        let (seconds, attoseconds) = duration.components
        let milliseconds = min(Int(deadline.milliseconds), Int(seconds * 1_000 + attoseconds / 1_000_000_000_000_000))
        usleep(UInt32(milliseconds) * 1_000)
    }
}
