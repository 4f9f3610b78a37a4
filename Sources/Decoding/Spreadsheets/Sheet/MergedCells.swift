import GatewayModel

/// Gives the cells of merged areas the value of the upper left one, slot by slot, as the rows pass by.
struct MergedCells {
    /// A merged area over a slot's column, with the value once its first row has passed.
    private struct Cover {
        var area: SheetArea
        var bytes: [UInt8]
    }

    private let slots: [Int]
    /// By their first row, those still to come.
    private var waiting: ArraySlice<SheetArea>
    private var covers: [Cover?]

    /// - Parameter slots: The column of each slot.
    init(_ areas: [SheetArea], slots: [Int]) {
        self.slots = slots
        waiting = areas.sorted { $0.rows.lowerBound < $1.rows.lowerBound }[...]
        covers = Array(repeating: nil, count: slots.count)
    }

    /// Takes up the areas that begin at or above a row; to be told every row, in order.
    mutating func pass(_ row: borrowing SheetRow) {
        while let area = waiting.first, area.rows.lowerBound <= row.number {
            waiting.removeFirst()
            guard area.rows.upperBound >= row.number else { continue }
            let source = area.rows.lowerBound == row.number ? row.cell(area.columns.lowerBound) : nil
            let bytes = source.map { Array(row.bytes($0)) } ?? []
            for slot in slots.indices where area.columns.contains(slots[slot]) { covers[slot] = Cover(area: area, bytes: bytes) }
        }
    }

    /// The value of the merged area over a slot's cell; nil when there is none.
    func value(_ slot: Int, row: Int) -> [UInt8]? {
        guard let cover = covers[slot], cover.area.rows.contains(row) else { return nil }
        return cover.bytes
    }
}
