/// The names that an object has so far, so that a second one of the same name is noticed at once.
///
/// Objects at one depth mostly have the same names in the same order. The names of the object before are therefore kept: as long as a
/// new object repeats them, no name can occur twice, and each costs one comparison. Where it departs from them, up to 32 names are
/// compared one by one, and more are hashed with the process's random seed, so that no feed can choose names that collide.
struct JSONKeyTable {
    private static let linearLimit = 32
    /// The most names of one object, and the most bytes of them together.
    static let countLimit = 1 << 20
    private static let byteLimit = 16 << 20

    /// The names of the last object, each different from the others; the first `count` are those of the object being read.
    private var ends: [Int] = []
    private var bytes: [UInt8] = []
    private(set) var count = 0
    /// Open addressing over the first `hashed` names; the size is a power of two.
    private var table: [Int32] = []
    private var hashed = 0

    /// Whether the object has more names than are kept in memory.
    var isFull: Bool { count > Self.countLimit || bytes.count > Self.byteLimit }

    mutating func beginObject() {
        count = 0
    }

    /// Adds a name; false when the object has it already.
    mutating func insert(_ name: UnsafeRawBufferPointer) -> Bool {
        if count < ends.count {
            if bytes.withUnsafeBytes({ isEqual(Self.slice($0, ends, count), name) }) {
                count += 1
                return true
            }
            forgetTail()
        }
        guard count <= Self.linearLimit ? isNewAmongFew(name) : addToHash(name) else { return false }
        bytes.append(contentsOf: name)
        ends.append(bytes.count)
        count += 1
        return true
    }

    /// The name that was added last.
    var last: String {
        bytes.withUnsafeBytes { String(decoding: Self.slice($0, ends, count - 1), as: UTF8.self) }
    }

    func withLastBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
        bytes.withUnsafeBytes { body(Self.slice($0, ends, count - 1)) }
    }

    @inline(__always)
    private static func slice(_ bytes: UnsafeRawBufferPointer, _ ends: [Int], _ index: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
    }

    /// Keeps only the names of the object being read.
    private mutating func forgetTail() {
        ends.removeLast(ends.count - count)
        bytes.removeLast(bytes.count - (ends.last ?? 0))
        hashed = 0
    }

    private func isNewAmongFew(_ name: UnsafeRawBufferPointer) -> Bool {
        bytes.withUnsafeBytes { all in
            (0..<count).allSatisfy { !isEqual(Self.slice(all, ends, $0), name) }
        }
    }

    private mutating func addToHash(_ name: UnsafeRawBufferPointer) -> Bool {
        if hashed != count || table.count < 2 * (count + 1) {
            table = Array(repeating: -1, count: max(256, table.count, (4 * (count + 1)).nextPowerOfTwo))
            for index in 0..<count {
                _ = bytes.withUnsafeBytes { place(Self.slice($0, ends, index), index, among: $0) }
            }
        }
        hashed = count + 1
        return bytes.withUnsafeBytes { place(name, count, among: $0) }
    }

    /// Puts a name's index into the table; false when an equal name is there.
    private mutating func place(_ name: UnsafeRawBufferPointer, _ index: Int, among all: UnsafeRawBufferPointer) -> Bool {
        var hasher = Hasher()
        hasher.combine(bytes: name)
        let mask = table.count - 1
        var slot = hasher.finalize() & mask
        while table[slot] >= 0 {
            if isEqual(Self.slice(all, ends, Int(table[slot])), name) { return false }
            slot = (slot + 1) & mask
        }
        table[slot] = Int32(truncatingIfNeeded: index)
        return true
    }
}

extension Int {
    /// The smallest power of two that is not smaller.
    fileprivate var nextPowerOfTwo: Int { 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}
