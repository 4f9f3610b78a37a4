/// Remembers a number for each of some 64-bit keys; open addressing, no allocation on a hit.
final class IntegerTable {
    private var keys: UnsafeMutablePointer<UInt64>
    private var values: UnsafeMutablePointer<Int32>
    private var mask: Int
    private var count = 0

    init() {
        mask = 255
        keys = .allocate(capacity: 256)
        values = .allocate(capacity: 256)
        values.initialize(repeating: -1, count: 256)
    }

    deinit {
        keys.deallocate()
        values.deallocate()
    }

    /// The number remembered for `key`, or -1.
    @inline(__always)
    func value(for key: UInt64) -> Int32 {
        var slot = Self.hash(key) & mask
        while values[slot] >= 0 {
            if keys[slot] == key { return values[slot] }
            slot = (slot + 1) & mask
        }
        return -1
    }

    /// Remembers a number, at least 0, for a key that is not there yet.
    func insert(_ key: UInt64, _ value: Int32) {
        if (count + 1) * 2 > mask { grow() }
        put(key, value)
        count += 1
    }

    private func put(_ key: UInt64, _ value: Int32) {
        var slot = Self.hash(key) & mask
        while values[slot] >= 0 { slot = (slot + 1) & mask }
        (keys + slot).initialize(to: key)
        values[slot] = value
    }

    private func grow() {
        let (oldKeys, oldValues, oldCount) = (keys, values, mask + 1)
        mask = mask * 2 + 1
        keys = .allocate(capacity: mask + 1)
        values = .allocate(capacity: mask + 1)
        values.initialize(repeating: -1, count: mask + 1)
        for slot in 0..<oldCount where oldValues[slot] >= 0 { put(oldKeys[slot], oldValues[slot]) }
        oldKeys.deallocate()
        oldValues.deallocate()
    }

    @inline(__always)
    private static func hash(_ key: UInt64) -> Int {
        let product = key.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return Int(truncatingIfNeeded: product.high ^ product.low)
    }
}
