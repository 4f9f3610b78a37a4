import Foundation

/// Finds the last line with text in a file, reading only the file's end.
enum LastLine {
    /// A line of more bytes is no trailer.
    private static let limit = 4096

    /// Nil when the file is empty, ends in a longer line, or cannot be read.
    static func of(_ file: URL) -> String? {
        guard let handle = try? FileHandle(forReadingFrom: file), let size = try? handle.seekToEnd() else { return nil }
        defer { try? handle.close() }
        let start = size > UInt64(limit) ? size - UInt64(limit) : 0
        guard (try? handle.seek(toOffset: start)) != nil, let data = try? handle.readToEnd() else { return nil }
        let lines = data.split(omittingEmptySubsequences: true) { $0 == 0x0A || $0 == 0x0D }
        guard let last = lines.last(where: { !$0.allSatisfy { $0 == 0x20 || $0 == 0x09 } }) else { return nil }
        // A line that fills all that was read may have begun before it.
        guard start == 0 || last.startIndex > data.startIndex else { return nil }
        return String(decoding: last, as: UTF8.self)
    }
}
