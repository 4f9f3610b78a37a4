import Compression
import GatewayModel

/// Takes the compression off another source as it is read.
final class DecompressingSource: ByteSource {
    private let packed: any ByteSource
    private let name: String
    private let budget: UnpackBudget
    private let decompressor: Decompressor
    private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
    /// What came out and was not handed on yet; valid until the decompressor is asked again.
    private var output = UnsafeRawBufferPointer(start: nil, count: 0)
    private var isOver = false

    /// - Parameter coding: Nil for bare deflate, as in zip archives.
    init(_ packed: any ByteSource, _ coding: ContentCoding?, name: String, budget: UnpackBudget) throws(DecodeError) {
        self.packed = packed
        self.name = name
        self.budget = budget
        let expansion = budget.expansion
        decompressor = try Self.named(name) { () throws(DecompressionError) in
            if let coding { try Decompressor(coding, budget: expansion) } else { try Decompressor(bareDeflate: expansion) }
        }
    }

    deinit { input.deallocate() }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecodeError) -> Int {
        while output.isEmpty {
            guard try advance() else { return 0 }
        }
        let count = min(output.count, buffer.count)
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: output[..<count]))
        output = UnsafeRawBufferPointer(rebasing: output[count...])
        return count
    }

    /// Takes more plain bytes from the decompressor, or feeds it; false at the end.
    private func advance() throws(DecodeError) -> Bool {
        if isOver { return false }
        if let plain = try Self.named(name, { () throws(DecompressionError) in try decompressor.next() }) {
            output = plain
            try budget.spend(plain.count, on: name)
            return true
        }
        let count = try packed.read(into: input)
        if count == 0 {
            try Self.named(name) { () throws(DecompressionError) in try decompressor.finish() }
            isOver = true
            return false
        }
        decompressor.feed(UnsafeRawBufferPointer(rebasing: input[..<count]))
        return true
    }

    private static func named<Result>(_ name: String, _ work: () throws(DecompressionError) -> Result) throws(DecodeError) -> Result {
        do throws(DecompressionError) {
            return try work()
        } catch {
            throw .decompression(error, of: name)
        }
    }
}
