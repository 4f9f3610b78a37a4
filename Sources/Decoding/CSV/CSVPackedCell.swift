import GatewayModel

/// A table's first cell that holds several, as Eurostat packs its dimensions: `freq,unit,geo\TIME_PERIOD` above `A,PC_IND,VN`.
enum CSVPackedCell {
    /// The names in a heading; a backslash parts the last one from the name of what the other columns' headings are.
    static func names(_ heading: String, separator: UInt8) -> [String] {
        let own = heading.prefix { $0 != "\\" }
        return own.split(separator: Character(Unicode.Scalar(separator)), omittingEmptySubsequences: false).map {
            $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }

    /// Appends the cells that a row's first cell holds, then the row's others.
    static func unpack(_ cells: UnsafeBufferPointer<CSVCell>, of row: UnsafeRawBufferPointer, separator: UInt8, into unpacked: inout [CSVCell]) {
        unpacked.removeAll(keepingCapacity: true)
        guard let first = cells.first else { return }
        var start = Int(first.start)
        let end = start + first.length
        for place in start..<end where row[place] == separator {
            unpacked.append(CSVCell(plain: start, place))
            start = place + 1
        }
        unpacked.append(CSVCell(plain: start, end))
        unpacked.append(contentsOf: cells.dropFirst())
    }
}
