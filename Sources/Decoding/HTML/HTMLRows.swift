import GatewayModel

/// The rows of a table in a page.
struct HTMLRows: SheetRows, ~Copyable {
    private let page: HTMLPage
    private let parser: HTMLPushParser

    init(_ page: HTMLPage) throws(DecodeError) {
        self.page = page
        parser = try page.parser(for: .rows(of: page.table.number))
    }

    var name: String { "table \(page.table.number)" }
    var title: LocalizedText { LocalizedText(vi: "bảng \(page.table.number)", en: name) }
    var choiceKey: String { "table" }
    /// Columns are not hidden as such; the cells of one are.
    var hiddenColumns: [ClosedRange<Int>] { [] }

    mutating func next(_ row: inout SheetRow) throws(DecodeError) -> Bool {
        while !parser.walk.queue.take(into: &row) {
            guard !parser.walk.isDone, try parser.advance() else { return false }
        }
        return true
    }

    func mergedAreas() throws(DecodeError) -> [SheetArea] {
        let parser = try page.parser(for: .areas(of: page.table.number))
        while !parser.walk.isDone, try parser.advance() {}
        if parser.walk.areas.count > SheetArea.mergeLimit { throw .tooManyMerges(title) }
        return parser.walk.areas
    }
}
