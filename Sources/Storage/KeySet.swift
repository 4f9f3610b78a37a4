/// The keys that one run has met: a set of pairs of small numbers, kept as bits, so that ten million keys take a few megabytes.
package struct KeySet {
    /// 512 neighbouring series of one period.
    package init() {}

    private var chunks: [UInt64: Int] = [:]
    private var bits: [UInt64] = []
    private var lastChunk: UInt64 = .max
    private var lastBase = 0

    /// Adds a key; true when it was not there.
    package mutating func insert(period: Int64, series: Int64) -> Bool {
        let chunk = UInt64(period) << 32 | UInt64(series) >> 9
        if chunk != lastChunk { find(chunk) }
        let word = lastBase + Int(series >> 6 & 7)
        let bit = UInt64(1) << UInt64(series & 63)
        if bits[word] & bit != 0 { return false }
        bits[word] |= bit
        return true
    }

    private mutating func find(_ chunk: UInt64) {
        lastChunk = chunk
        if let base = chunks[chunk] {
            lastBase = base
            return
        }
        lastBase = bits.count
        chunks[chunk] = lastBase
        bits.append(contentsOf: repeatElement(0, count: 8))
    }
}
