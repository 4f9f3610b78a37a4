import Foundation
import GatewayModel

/// Turns the rows of an open sheet into records; a record's place is its row, and a field's place is its cell.
struct SheetTable<Rows: SheetRows & ~Copyable>: ~Copyable {
    private var rows: Rows
    private let options: SheetOptions
    let headings: CSVColumns
    /// What stands above the headings.
    let titles: [String]
    private let footers: [[UInt8]]
    private let areas: [SheetArea]
    private var merged: MergedCells
    private var row: SheetRow
    /// The column of each slot.
    private var slots: [Int] = []
    private var fields: [String] = []
    private var hiddenRows = 0
    private var hasRows = false
    private var isFinished = false
    /// The row is one that was read with the headings and is a record's.
    private var isAhead: Bool

    private init(
        _ rows: consuming Rows, _ options: SheetOptions, _ heading: SheetHeading, _ headings: CSVColumns, _ areas: [SheetArea],
        row: consuming SheetRow
    ) {
        self.rows = rows
        self.options = options
        self.headings = headings
        titles = heading.titles
        isAhead = heading.isAhead
        self.areas = areas
        self.row = row
        merged = MergedCells(areas, slots: [])
        footers = options.footers.flatMap { text in
            Set([Array(text.precomposedStringWithCanonicalMapping.utf8), Array(text.decomposedStringWithCanonicalMapping.utf8)])
        }
    }

    /// Reads up to and including the headings.
    static func open(_ rows: consuming Rows, _ options: SheetOptions) throws(DecodeError) -> SheetTable {
        var row = SheetRow()
        let areas = options.merged == .fill ? try rows.mergedAreas() : []
        var heading = SheetHeading(options, merges: areas)
        let headings = try heading.read(&rows, &row)
        return SheetTable(rows, options, heading, headings, areas, row: row)
    }

    var locator: RecordLocator {
        .sheet(SheetPlaces(sheet: rows.name, columns: zip(fields, slots).map { SheetPlaces.Column(name: $0, position: $1) }))
    }

    var notices: [LocalizedText] {
        var notices: [LocalizedText] = []
        let verb = options.hidden == .read ? (vi: "vẫn được đọc", en: "were read") : (vi: "bị bỏ qua", en: "were left out")
        if hiddenRows > 0 {
            notices.append(
                LocalizedText(
                    vi: "\(rows.title.vi): \(hiddenRows) dòng bị ẩn \(verb.vi) (hidden: \(options.hidden.rawValue))",
                    en: "\(rows.title.en): \(hiddenRows) hidden rows \(verb.en) (hidden: \(options.hidden.rawValue))"))
        }
        let hiddenFields = zip(fields, slots).filter { isHidden($0.1) }.map { "\"\($0.0)\" (\(SheetPlaces.letters($0.1)))" }
        if !hiddenFields.isEmpty {
            notices.append(
                LocalizedText(
                    vi: "\(rows.title.vi): cột bị ẩn \(verb.vi): \(hiddenFields.joined(separator: ", "))",
                    en: "\(rows.title.en): hidden columns \(verb.en): \(hiddenFields.joined(separator: ", "))"))
        }
        return notices
    }

    mutating func select(_ fields: [FieldSelector]) throws(DecodeError) {
        let positions = try visibleHeadings.positions(of: fields)
        slots = positions.map { $0 + options.area.columns.lowerBound }
        self.fields = positions.map { headings.headings[$0] }
        merged = MergedCells(areas, slots: slots)
    }

    mutating func fill(_ batch: inout RecordBatch) throws(DecodeError) -> Bool {
        while !batch.isFull, batch.faults.count < batch.capacity {
            guard !isFinished, try advance(), row.number <= options.area.rows.upperBound else {
                try finish()
                return false
            }
            merged.pass(row)
            guard row.number >= options.area.rows.lowerBound, hasContent else { continue }
            hasRows = true
            if row.isHidden {
                hiddenRows += 1
                if options.hidden == .skip { continue }
            }
            if !footers.isEmpty, isFooter {
                try finish()
                return false
            }
            append(to: &batch)
        }
        return true
    }

    private mutating func advance() throws(DecodeError) -> Bool {
        if isAhead {
            isAhead = false
            return true
        }
        return try rows.next(&row)
    }

    /// The headings of hidden columns do not count when these are left out.
    private var visibleHeadings: CSVColumns {
        guard options.hidden == .skip, !rows.hiddenColumns.isEmpty else { return headings }
        let first = options.area.columns.lowerBound
        return CSVColumns(headings.headings.indices.map { isHidden($0 + first) ? "" : headings.headings[$0] }, areDeclared: headings.areDeclared)
    }

    private func isHidden(_ column: Int) -> Bool { rows.hiddenColumns.contains { $0.contains(column) } }

    /// Reads the sheet to its end, though no record is wanted any more, so that a damaged file does not pass for a whole one.
    private mutating func finish() throws(DecodeError) {
        guard !isFinished else { return }
        isFinished = true
        while try rows.next(&row) {}
        if !hasRows, headings.areDeclared { throw .emptySheet(rows.title, choiceKey: rows.choiceKey) }
    }
}

extension SheetTable where Rows: ~Copyable {
    private var hasContent: Bool {
        row.cells.contains { cell in
            cell.fault != nil || cell.columns.overlaps(options.area.columns) && !CSVBlank.trimmed(row.bytes(cell)).isEmpty
        }
    }

    private var isFooter: Bool {
        for cell in row.cells where cell.columns.overlaps(options.area.columns) {
            let text = CSVBlank.trimmed(row.bytes(cell))
            if text.isEmpty { continue }
            guard let legacy = options.legacy else { return footers.contains { text.starts(with: $0) } }
            let shown = legacy.reading(String(decoding: text, as: UTF8.self)).precomposedStringWithCanonicalMapping.utf8
            return footers.contains { shown.starts(with: $0) }
        }
        return false
    }

    @inline(__always)
    private func append(to batch: inout RecordBatch) {
        let first = batch.appendRecord(at: SheetPlaces.pack(row: row.number, line: row.line))
        for slot in slots.indices {
            guard let cell = row.cell(slots[slot]), cell.length > 0 || cell.fault != nil else {
                if let value = merged.value(slot, row: row.number) {
                    value.withUnsafeBytes { batch.setField(at: first + slot, options.trims ? CSVBlank.trimmed($0) : $0) }
                } else {
                    batch.setField(at: first + slot, UnsafeRawBufferPointer(start: nil, count: 0))
                }
                continue
            }
            if let fault = cell.fault { return reject(fault, slot, cell, &batch) }
            let text = row.bytes(cell)
            batch.setField(at: first + slot, options.trims ? CSVBlank.trimmed(text) : text)
        }
    }

    /// Takes back the record that was begun, and reports its cell.
    private func reject(_ fault: SheetCellFault, _ slot: Int, _ cell: SheetRow.Cell, _ batch: inout RecordBatch) {
        guard let locator = batch.locators.popLast() else { return }
        batch.spans.removeLast(batch.width)
        let place = "\(rows.name)!\(SheetPlaces.letters(slots[slot]))\(row.number)"
        batch.faults.append(
            RecordBatch.Fault(
                locator: locator, code: fault.code, message: fault.message(place), raw: String(decoding: row.bytes(cell), as: UTF8.self),
                field: fields[slot]))
    }
}
