/// A number of bytes as people write it: `64 MiB`, `500 KB`, `1024`.
package struct ByteSize: Hashable, Sendable, CustomStringConvertible {
    package let bytes: Int

    package init(bytes: Int) {
        self.bytes = bytes
    }

    /// Reads a whole number and a unit (B, KB, MB, GB, KiB, MiB, GiB, in any case); nil for zero and for what is not such a text.
    package init?(_ written: String) {
        let digits = written.prefix { ("0"..."9").contains($0) }
        let unit = written.dropFirst(digits.count).drop { $0 == " " }.lowercased()
        guard let number = Int(digits), number > 0,
            let factor = unit.isEmpty ? 1 : Self.factors.first(where: { $0.unit.lowercased() == unit })?.factor
        else { return nil }
        let (bytes, hasOverflown) = number.multipliedReportingOverflow(by: factor)
        guard !hasOverflown else { return nil }
        self.bytes = bytes
    }

    package static func mebibytes(_ count: Int) -> ByteSize { ByteSize(bytes: count << 20) }

    /// The number in the largest unit that leaves nothing over.
    package var description: String {
        let fitting = Self.factors.first { bytes >= $0.factor && bytes % $0.factor == 0 }
        return fitting.map { "\(bytes / $0.factor) \($0.unit)" } ?? "\(bytes) B"
    }

    /// Largest first.
    private static let factors: [(unit: String, factor: Int)] = [
        ("GiB", 1 << 30), ("GB", 1_000_000_000), ("MiB", 1 << 20), ("MB", 1_000_000), ("KiB", 1 << 10), ("KB", 1000), ("B", 1),
    ]
}
