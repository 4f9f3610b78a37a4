import Fetching
import GatewayModel
import Ingestion
import Mapping
import Publishing

/// The first records of a feed as its connector's decoder reads them, with secrets masked.
struct FirstRecords {
    /// Headings of a table, or the paths that the mapping names.
    private(set) var fields: [String] = []
    private(set) var rows: [[String?]] = []
    /// What stands above the headings of a table, for a mapping that reads it with `above`.
    private(set) var titles: [String] = []
    /// What the decoder says of how it read.
    private(set) var notices: [LocalizedText] = []
    /// Why they cannot be read.
    private(set) var failure: LocalizedText?

    init(of feed: FetchedFeed, _ connector: Connector, catalogue: IndicatorCatalogue, limit: Int) {
        guard case .fetched(let first)? = feed.pages.first?.content, limit > 0 else { return }
        do {
            let cursor = try connector.decoder.open(first.payload)
            let selection: [FieldSelector]
            if let columns = cursor.columns {
                selection = columns.indices.map(FieldSelector.column)
                fields = columns
                titles = cursor.titles().map(feed.redactor.redact)
            } else {
                selection = try RunMapping(connector.mapping, catalogue: catalogue).mapper(columns: nil).selection
                fields = selection.map { if case .named(let path) = $0 { path } else { "" } }
            }
            try cursor.select(selection)
            var batch = RecordBatch(width: selection.count, capacity: limit)
            _ = try cursor.fill(&batch)
            rows = (0..<min(limit, batch.count)).map { record in
                selection.indices.map { slot in batch.text(record: record, slot: slot).map(feed.redactor.redact) }
            }
            notices = cursor.notices
        } catch {
            failure =
                switch error {
                case let error as DecodeError: error.message
                case let error as MappingError: error.message
                default: LocalizedText("\(error)")
                }
        }
    }

    var json: JSONValue {
        .object([
            "fields": .array(fields.map(JSONValue.text)), "rows": .array(rows.map { .array($0.map(JSONValue.optional)) }),
            "titles": .array(titles.map(JSONValue.text)), "notices": .array(notices.map(\.json)), "failure": failure?.json ?? .null,
        ])
    }

    /// A table, or why there is none.
    var text: String {
        if let failure { return say(failure) + "\n" }
        var table = TextTable(fields.map { TextTable.Column($0, limit: 30) })
        for row in rows { table.append(row.map { $0 ?? "" }) }
        let above = titles.map { say(vi: "Trên bảng", en: "Above the table") + ": \(PlainLine.of($0))\n" }.joined()
        return above + table.text + notices.map { say($0) + "\n" }.joined()
    }
}
