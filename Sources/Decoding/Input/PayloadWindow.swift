import GatewayModel

/// The text of a payload that is read but not used up yet, as one run of UTF-8, for parsers that need a whole record at once.
///
/// Holds no more than the longest record asked for plus some chunks. Begins and ends at whole characters.
package final class PayloadWindow {
    private let input: PayloadInput
    private var storage: UnsafeMutableRawBufferPointer
    private var used = 0..<0
    /// The payload holds nothing behind `unread`.
    package private(set) var isComplete = false

    package init(_ input: PayloadInput) {
        self.input = input
        storage = .allocate(byteCount: 2 * PayloadInput.chunkSize, alignment: 16)
    }

    deinit {
        storage.deallocate()
    }

    package var notices: [LocalizedText] { input.notices }

    /// Valid until `extend`.
    package var unread: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: storage[used])
    }

    /// Lets go of the first bytes of `unread`.
    package func consume(_ count: Int) {
        used = used.lowerBound + count..<used.upperBound
    }

    /// Appends text to `unread`: at least a chunk, and as much again as there was.
    ///
    /// Doubling keeps the work linear for a parser that begins a record anew each time.
    package func extend() throws(DecodeError) {
        let aim = 2 * used.count
        repeat {
            guard let chunk = try input.nextChunk() else {
                isComplete = true
                return
            }
            makeRoom(for: chunk.count)
            UnsafeMutableRawBufferPointer(rebasing: storage[used.upperBound...]).copyMemory(from: chunk)
            used = used.lowerBound..<used.upperBound + chunk.count
        } while used.count < aim
    }

    private func makeRoom(for count: Int) {
        guard storage.count - used.upperBound < count else { return }
        let needed = used.count + count
        let target = needed > storage.count ? UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * needed, alignment: 16) : storage
        // Source and target may overlap; copyMemory allows it.
        target.copyMemory(from: unread)
        if target.baseAddress != storage.baseAddress {
            storage.deallocate()
            storage = target
        }
        used = 0..<used.count
    }
}
