import GatewayModel
import Mapping

/// What a mapping has to know of a page before it can be bound to it.
///
/// Taken out of the cursor, so that mapping and cursor share nothing and may be used by two tasks.
struct PageHeadings: Sendable {
    /// The headings of a table; nil for formats whose fields are paths.
    let columns: [String]?
    /// The texts above them; none when the mapping does not read them.
    let titles: [String]

    init(_ cursor: any RecordCursor, _ connector: Connector) {
        columns = cursor.columns
        titles = connector.mapping.readsTitles ? cursor.titles() : []
    }
}

extension RunMapping {
    func mapper(_ headings: PageHeadings) throws(MappingError) -> Mapper {
        try mapper(columns: headings.columns, titles: { headings.titles })
    }
}
