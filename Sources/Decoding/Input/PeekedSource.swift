import GatewayModel

/// A source whose first bytes can be looked at before they are read.
final class PeekedSource: ByteSource {
    private let source: any ByteSource
    private var held: [UInt8] = []
    private var given = 0

    init(_ source: any ByteSource) {
        self.source = source
    }

    /// The first bytes, as many as there are up to a number; only before anything was read.
    func peek(_ count: Int) throws(DecodeError) -> [UInt8] {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
        defer { buffer.deallocate() }
        while held.count < count {
            let got = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[held.count...]))
            if got == 0 { break }
            held += buffer[held.count..<held.count + got]
        }
        return Array(held.prefix(count))
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecodeError) -> Int {
        guard given < held.count else { return try source.read(into: buffer) }
        let count = min(buffer.count, held.count - given)
        held.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[given..<given + count])) }
        given += count
        return count
    }
}
