import Foundation

extension Schedule {
    /// How long the run of a slot waits, from zero up to the jitter and less than it: the same on every worker, another for every connector and
    /// slot.
    package func delay(of slot: Date, for connector: String) -> Duration {
        let span = jitter.components.seconds * 1_000 + jitter.components.attoseconds / 1_000_000_000_000_000
        guard span > 0 else { return .zero }
        // FNV-1a: Swift's own hashes differ from process to process.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func take(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        connector.utf8.forEach(take)
        let seconds = UInt64(bitPattern: Int64(slot.timeIntervalSince1970.rounded(.down)))
        for shift in stride(from: UInt64(0), to: 64, by: 8) { take(UInt8(truncatingIfNeeded: seconds >> shift)) }
        // FNV-1a mixes its last bytes little into the upper bits, which choose the delay.
        hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
        hash ^= hash >> 31
        return .milliseconds(Int64(hash.multipliedFullWidth(by: UInt64(span)).high))
    }
}
