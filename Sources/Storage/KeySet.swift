/// A set of pairs of small numbers, kept as bits, so that ten million keys take a few megabytes.
package struct KeySet: Sendable {
    /// 512 neighbouring series of one period, by where their bits begin.
    @usableFromInline var chunks: [UInt64: Int] = [:]
    @usableFromInline var bits: [UInt64] = []
    @usableFromInline var lastChunk: UInt64 = .max
    @usableFromInline var lastBase = 0

    @inlinable
    package init() {}

    /// Adds a key, period in the upper half and series in the lower; true when it was not there.
    @inlinable
    package mutating func insert(_ key: UInt64) -> Bool {
        let chunk = Self.chunk(of: key)
        if chunk != lastChunk { find(chunk) }
        let word = lastBase + Self.word(of: key)
        if bits[word] & Self.bit(of: key) != 0 { return false }
        bits[word] |= Self.bit(of: key)
        return true
    }

    @inlinable
    package func contains(_ key: UInt64) -> Bool {
        guard let base = chunks[Self.chunk(of: key)] else { return false }
        return bits[base + Self.word(of: key)] & Self.bit(of: key) != 0
    }

    @inlinable
    static func chunk(of key: UInt64) -> UInt64 { key >> 9 }

    @inlinable
    static func word(of key: UInt64) -> Int { Int(key >> 6 & 7) }

    @inlinable
    static func bit(of key: UInt64) -> UInt64 { 1 << (key & 63) }

    @usableFromInline
    mutating func find(_ chunk: UInt64) {
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
