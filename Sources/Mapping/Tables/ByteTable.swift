/// Remembers a number for each of some byte strings; a hit costs one hash and one comparison and allocates nothing.
///
/// It stops learning at `limit` entries, so that a field with endless different texts cannot fill the memory.
final class ByteTable {
    private struct Entry {
        var hash: UInt64
        var offset: Int
        var length: Int
        var value: Int32
    }

    private var slots: UnsafeMutablePointer<Int32>
    private var mask: Int
    private var entries: UnsafeMutablePointer<Entry>
    private var entryCapacity: Int
    private(set) var count = 0
    private var arena: UnsafeMutableRawPointer
    private var arenaCount = 0
    private var arenaCapacity: Int
    private var last: Int = -1
    private let limit: Int

    init(limit: Int = 1 << 18) {
        self.limit = limit
        mask = 63
        slots = .allocate(capacity: 64)
        slots.initialize(repeating: -1, count: 64)
        entryCapacity = 32
        entries = .allocate(capacity: 32)
        arenaCapacity = 1_024
        arena = .allocate(byteCount: 1_024, alignment: 16)
    }

    deinit {
        slots.deallocate()
        entries.deallocate()
        arena.deallocate()
    }

    /// The number remembered for `bytes`, or `Int32.min` when there is none.
    @inline(__always)
    func value(for bytes: UnsafeRawBufferPointer) -> Int32 {
        // Records of one batch often repeat the field of the record before.
        if last >= 0, matches(entries + last, bytes) { return entries[last].value }
        return search(bytes)
    }

    private func search(_ bytes: UnsafeRawBufferPointer) -> Int32 {
        let hash = Self.hash(bytes)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let index = Int(slots[slot])
            if entries[index].hash == hash, matches(entries + index, bytes) {
                last = index
                return entries[index].value
            }
            slot = (slot + 1) & mask
        }
        return .min
    }

    @inline(__always)
    private func matches(_ entry: UnsafeMutablePointer<Entry>, _ bytes: UnsafeRawBufferPointer) -> Bool {
        guard entry.pointee.length == bytes.count else { return false }
        let other = arena + entry.pointee.offset
        guard let base = bytes.baseAddress else { return true }
        var index = 0
        while index + 8 <= bytes.count {
            if base.loadUnaligned(fromByteOffset: index, as: UInt64.self) != other.loadUnaligned(fromByteOffset: index, as: UInt64.self) {
                return false
            }
            index += 8
        }
        while index < bytes.count {
            if base.load(fromByteOffset: index, as: UInt8.self) != other.load(fromByteOffset: index, as: UInt8.self) { return false }
            index += 1
        }
        return true
    }

    func insert(_ bytes: UnsafeRawBufferPointer, _ value: Int32) {
        guard count < limit else { return }
        if count == entryCapacity { growEntries() }
        while arenaCount + bytes.count > arenaCapacity { growArena() }
        if let base = bytes.baseAddress { (arena + arenaCount).copyMemory(from: base, byteCount: bytes.count) }
        (entries + count).initialize(to: Entry(hash: Self.hash(bytes), offset: arenaCount, length: bytes.count, value: value))
        arenaCount += bytes.count
        count += 1
        if count * 2 > mask { rehash() } else { link(count - 1) }
    }

    private func link(_ index: Int) {
        var slot = Int(truncatingIfNeeded: entries[index].hash) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(index)
    }

    private func rehash() {
        slots.deallocate()
        mask = mask * 2 + 1
        slots = .allocate(capacity: mask + 1)
        slots.initialize(repeating: -1, count: mask + 1)
        for index in 0..<count { link(index) }
    }

    private func growEntries() {
        let larger = UnsafeMutablePointer<Entry>.allocate(capacity: entryCapacity * 2)
        larger.moveInitialize(from: entries, count: count)
        entries.deallocate()
        entries = larger
        entryCapacity *= 2
    }

    private func growArena() {
        let larger = UnsafeMutableRawPointer.allocate(byteCount: arenaCapacity * 2, alignment: 16)
        larger.copyMemory(from: arena, byteCount: arenaCount)
        arena.deallocate()
        arena = larger
        arenaCapacity *= 2
    }

    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var hash = UInt64(bytes.count) &* 0x9E37_79B9_7F4A_7C15
        guard let base = bytes.baseAddress else { return hash }
        var index = 0
        while index + 8 <= bytes.count {
            hash = mix(hash ^ base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var tail: UInt64 = 0
        while index < bytes.count {
            tail = tail << 8 | UInt64(base.load(fromByteOffset: index, as: UInt8.self))
            index += 1
        }
        return mix(hash ^ tail)
    }

    @inline(__always)
    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.high ^ product.low
    }
}
