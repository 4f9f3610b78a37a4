import GatewayModel

/// Follows a page tag by tag and takes the rows of its tables down.
///
/// What counts is the order in which tables, rows and cells begin, for pages leave out end tags: a cell ends where the next begins.
/// A table inside a cell of another is a table of its own; the outer one is of no use from there on.
struct HTMLWalk: ~Copyable {
    /// What the reading is for.
    enum Purpose {
        /// To learn of all tables; these headings are looked for.
        case survey([FoldedText], LegacyText?)
        /// To give the rows of a table.
        case rows(of: Int)
        /// To learn which cells of a table are merged.
        case areas(of: Int)
    }

    private struct OpenElement {
        let tag: HTMLTag
        /// The text of the element is not shown.
        let isMuted: Bool
    }

    private struct OpenTable {
        let number: Int
        var isRead: Bool
    }

    private let purpose: Purpose
    private let skipsHidden: Bool
    var survey = HTMLSurvey()
    var queue = HTMLRowQueue()
    private(set) var areas: [SheetArea] = []
    /// What the page exceeds; the reading is to end.
    private(set) var limit: HTMLLimit?
    /// The table whose rows are wanted has ended.
    private(set) var isDone = false
    /// The page has come to its end, so that what ends now is only given up.
    var isEnding = false

    private var open: [OpenElement] = []
    private var tables: [OpenTable] = []
    private var tableCount = 0
    /// Elements that are open and unread, the innermost ones.
    private var unread = 0
    private var muted = 0

    private var grid = HTMLGrid(keepsAreas: false)
    private var row = SheetRow()
    private var text = HTMLCellText()
    private var cell: Cell?
    private var rowDepth: Int?
    private var isGroupHidden = false
    private var captionDepth: Int?
    /// The page's title is whole; others belong to pictures.
    private var hasTitle = false

    private struct Cell {
        let depth: Int
        let column: Int
        let start: Int
        let isHidden: Bool
    }

    init(_ purpose: Purpose, skipsHidden: Bool = false) {
        self.purpose = purpose
        self.skipsHidden = skipsHidden
    }

    mutating func start(_ tag: HTMLTag, _ attributes: HTMLAttributes, line: Int) {
        if open.count == HTMLLimit.depthLimit { return exceed(.depth) }
        let isUnread = unread > 0 || tag == .unread
        let isInCell = cell != nil
        let isMuted = isInCell && tag.rawValue > HTMLTag.cell.rawValue && !isUnread && attributes.isHidden
        open.append(OpenElement(tag: tag, isMuted: isMuted))
        if isUnread {
            unread += 1
            return
        }
        if isMuted {
            muted += 1
            noteHidden(\.hiddenTexts)
        }
        switch tag {
        case .table: beginTable(attributes, line: line)
        case .caption where isReading && !isInCell: captionDepth = open.count
        case .group where isReading: beginGroup(isHidden: attributes.isHidden)
        case .row where isReading: beginRow(depth: open.count, isHidden: attributes.isHidden, line: line)
        case .cell where isReading: beginCell(attributes, line: line)
        case .lineBreak, .block: text.part()
        case .raised: text.raise(1)
        case .lowered: text.lower(1)
        case .caption, .group, .row, .cell, .title, .unread, .other: break
        }
    }

    mutating func end() {
        let depth = open.count
        guard let element = open.popLast() else { return }
        if unread > 0 {
            unread -= 1
            return
        }
        if element.isMuted { muted -= 1 }
        switch element.tag {
        case .table: endTable()
        case .caption: if captionDepth == depth { captionDepth = nil }
        case .group: if isReading { endGroup() }
        case .row: if rowDepth == depth { endRow() }
        case .cell: if cell?.depth == depth { endCell() }
        case .block: text.part()
        case .raised: text.raise(-1)
        case .lowered: text.lower(-1)
        case .title: hasTitle = true
        case .unread, .lineBreak, .other: break
        }
    }

    /// Notes that the page is over; tables that are still open are cut.
    mutating func finish() {
        while !tables.isEmpty { endTable() }
    }

    mutating func characters(_ bytes: UnsafeRawBufferPointer) {
        guard unread == 0, muted == 0 else { return }
        if let cell {
            if cell.isHidden, skipsHidden { return }
            text.append(bytes, to: &row.text)
            if row.text.count - cell.start > HTMLLimit.cellLimit { exceed(.cell) }
            if row.text.count > HTMLLimit.rowTextLimit { exceed(.row) }
        } else if captionDepth != nil {
            noteCaption(bytes)
        } else if open.last?.tag == .title, !hasTitle, survey.title.count < HTMLTableSummary.captionLimit {
            survey.title += bytes.prefix(HTMLTableSummary.captionLimit)
        }
    }
}

extension HTMLWalk {
    /// Whether the rows of the innermost open table count.
    private var isReading: Bool { tables.last?.isRead ?? false }

    private mutating func exceed(_ limit: HTMLLimit) {
        if self.limit == nil { self.limit = limit }
    }

    private var isSurvey: Bool { if case .survey = purpose { true } else { false } }

    private mutating func beginTable(_ attributes: HTMLAttributes, line: Int) {
        tableCount += 1
        if tableCount > HTMLLimit.tableLimit { return exceed(.tables) }
        if let outer = tables.last {
            if isSurvey { survey.tables[outer.number - 1].holdsTables = true }
            tables[tables.count - 1].isRead = false
        }
        let isRead: Bool
        var keepsAreas = false
        switch purpose {
        case .survey:
            survey.tables.append(
                HTMLTableSummary(number: tableCount, line: line, id: attributes.id, isHidden: attributes.isHidden))
            isRead = true
        case .rows(let number): isRead = number == tableCount
        case .areas(let number):
            isRead = number == tableCount
            keepsAreas = isRead
        }
        tables.append(OpenTable(number: tableCount, isRead: isRead))
        grid = HTMLGrid(keepsAreas: keepsAreas)
        cell = nil
        rowDepth = nil
        captionDepth = nil
        isGroupHidden = false
    }

    private mutating func endTable() {
        guard let table = tables.last else { return }
        if table.isRead { endGroup() }
        if isEnding, isSurvey { survey.tables[table.number - 1].isCut = true }
        if table.isRead, !isSurvey {
            areas = grid.areas
            isDone = true
        }
        tables.removeLast()
    }

    private mutating func beginGroup(isHidden: Bool) {
        endGroup()
        isGroupHidden = isHidden
    }

    private mutating func endGroup() {
        endRow()
        grid.endGroup()
        isGroupHidden = false
    }

    private mutating func beginRow(depth: Int, isHidden: Bool, line: Int) {
        endRow()
        captionDepth = nil
        let number = grid.beginRow()
        if number > SheetArea.lastRow { return exceed(.rows) }
        row.begin(number, isHidden: isHidden || isGroupHidden, line: line)
        rowDepth = depth
    }

    private mutating func endRow() {
        endCell()
        guard rowDepth != nil else { return }
        rowDepth = nil
        switch purpose {
        case .rows: if !row.cells.isEmpty { queue.append(row) }
        case .survey(let wanted, let legacy):
            if let table = tables.last { survey.tables[table.number - 1].take(row, wanted: wanted, legacy: legacy) }
        case .areas: break
        }
    }

    private mutating func beginCell(_ attributes: HTMLAttributes, line: Int) {
        endCell()
        // A row without a tag of its own; nothing but the next row ends it.
        if rowDepth == nil { beginRow(depth: 0, isHidden: false, line: line) }
        guard limit == nil else { return }
        guard let column = grid.place(columns: attributes.columnSpan, rows: attributes.rowSpan) else { return exceed(.columns) }
        let isHidden = attributes.isHidden
        if isHidden { noteHidden(\.hiddenCells) }
        cell = Cell(depth: open.count, column: column, start: row.text.count, isHidden: isHidden)
        text.begin(at: row.text.count)
    }

    private mutating func endCell() {
        guard let ended = cell else { return }
        cell = nil
        muted = 0
        row.add(ended.column...ended.column, textFrom: ended.start)
    }

    private mutating func noteHidden(_ count: WritableKeyPath<HTMLTableSummary, Int>) {
        guard isSurvey, let table = tables.last else { return }
        survey.tables[table.number - 1][keyPath: count] += 1
    }

    private mutating func noteCaption(_ bytes: UnsafeRawBufferPointer) {
        guard isSurvey, let table = tables.last else { return }
        let written = survey.tables[table.number - 1].caption
        guard written.utf8.count < HTMLTableSummary.captionLimit else { return }
        survey.tables[table.number - 1].caption = written + String(decoding: bytes.prefix(HTMLTableSummary.captionLimit), as: UTF8.self)
    }
}
