import GatewayModel

/// Marks behind the value in a cell, as Eurostat writes them: `19.3 bu`, `: c`.
enum CSVFlags {
    /// The most letters that are marks and not text.
    private static let lengthLimit = 8

    /// Which part of its cell a field is.
    enum Part: Sendable {
        case whole, value, flag
    }

    /// Parts a cell at its last space, if it does not begin like words and a few letters and nothing else stand behind the space: `1 234,5`
    /// stays a number, and `Gia Lai` a name.
    static func split(_ cell: UnsafeRawBufferPointer) -> (value: UnsafeRawBufferPointer, flag: UnsafeRawBufferPointer) {
        let none = UnsafeRawBufferPointer(rebasing: cell[cell.endIndex...])
        guard let space = cell.lastIndex(of: 0x20), case let flag = cell[(space + 1)...], !flag.isEmpty, flag.count <= lengthLimit,
            flag.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }), let first = cell.first, first < 0x80, !(0x41...0x5A).contains(first & 0xDF)
        else { return (cell, none) }
        return (CSVBlank.trimmed(UnsafeRawBufferPointer(rebasing: cell[..<space])), UnsafeRawBufferPointer(rebasing: flag))
    }
}
