import GatewayModel

/// The bytes of a file, or of a part of it, in order.
package final class FileSource: ByteSource {
    /// The whole file, for formats that jump about in it.
    let file: PayloadFile
    private var offset: Int
    private let end: Int?

    package init(_ file: PayloadFile) {
        self.file = file
        offset = 0
        end = nil
    }

    /// The range must lie in the file.
    init(_ file: PayloadFile, _ range: Range<Int>) {
        self.file = file
        offset = range.lowerBound
        end = range.upperBound
    }

    /// Whether the source is its file from the beginning to the end.
    var isWholeFile: Bool { offset == 0 && end == nil }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(DecodeError) -> Int {
        let wanted = end.map { min(buffer.count, $0 - offset) } ?? buffer.count
        guard wanted > 0 else { return 0 }
        let count = try file.read(at: offset, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<wanted]))
        offset += count
        return count
    }
}
