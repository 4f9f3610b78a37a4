/// Plain values in memory of their own: reading and writing them counts no reference and, in a release, checks no bound.
struct PlainArray<Element: BitwiseCopyable>: ~Copyable {
    private var memory: UnsafeMutablePointer<Element>
    private var capacity: Int
    private(set) var count = 0

    /// Room for some values; there may be more in time.
    init(capacity: Int) {
        self.capacity = max(1, capacity)
        memory = .allocate(capacity: self.capacity)
    }

    deinit {
        memory.deallocate()
    }

    subscript(index: Int) -> Element {
        @inline(__always) get {
            assert((0..<count).contains(index))
            return memory[index]
        }
        @inline(__always) set {
            assert((0..<count).contains(index))
            memory[index] = newValue
        }
    }

    var values: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: memory, count: count) }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { grow() }
        memory[count] = element
        count += 1
    }

    /// Gives up the values from `length` on.
    @inline(__always)
    mutating func truncate(to length: Int) {
        assert(length <= count)
        count = length
    }

    /// Makes every value the same.
    mutating func fill(_ element: Element) {
        memory.update(repeating: element, count: count)
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: 2 * capacity)
        larger.update(from: memory, count: count)
        memory.deallocate()
        memory = larger
        capacity *= 2
    }
}
