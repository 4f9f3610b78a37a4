/// A declared format: what a connector says about the shape of a feed's bytes, ready to read payloads.
package protocol RecordDecoder: Component {
    /// Starts to read a payload; for a table this reads up to and including the headings.
    func open(_ payload: Payload) throws(DecodeError) -> any RecordCursor

    /// What people call the format: `csv`, `csv in zip`.
    var formatName: String { get }

    /// The same format with the whole document as its one record, to look at single places; nil for tables, which have none.
    var document: (any RecordDecoder)? { get }

    /// Whether fields are paths and not headings of a table.
    var takesPaths: Bool { get }

    /// Throws `.invalidPath` for a path that means nothing, whatever a payload holds; a heading may be anything.
    func check(_ field: FieldSelector) throws(DecodeError)

    /// Whether a payload shows its own end: a root element or a bracket that closes. A table that was cut looks whole.
    var showsEnd: Bool { get }

    /// A place that a person wrote from the top of the document (`$.meta.next`, `/wb:data/@pages`), as a field of `document`'s record.
    func field(atPlace place: String) -> FieldSelector

    /// A decoder whose records are what a place names, and the field with their texts (`items.id`, `/list/item/@id`); nil for tables.
    func records(atPlace place: String) -> (decoder: any RecordDecoder, field: FieldSelector)?
}

extension RecordDecoder {
    package var formatName: String { Self.kind }
    package var document: (any RecordDecoder)? { nil }
    package var takesPaths: Bool { false }
    package func check(_ field: FieldSelector) throws(DecodeError) {}
    package var showsEnd: Bool { false }
    package func field(atPlace place: String) -> FieldSelector { .named(place) }
    package func records(atPlace place: String) -> (decoder: any RecordDecoder, field: FieldSelector)? { nil }
}

/// Reads records in document order. Not Sendable: one task has it at a time.
///
/// Use: `select` once, then `fill` until it returns false. After an error the cursor is finished.
package protocol RecordCursor: AnyObject {
    /// The headings of a table in order; nil for formats whose fields are named by paths.
    var columns: [String]? { get }

    /// The texts that stand above a table's headings, from the top, to be taken as true of all its records; none for other formats.
    ///
    /// Call before `fill`, and only when they are used: a payload of several tables then refuses one whose texts are others.
    func titles() -> [String]

    /// How the locators of the records are written; final once `select` has been called.
    var locator: RecordLocator { get }

    /// What a person should know of a payload that was read nevertheless: hidden rows, for one. Complete when the payload has ended.
    var notices: [LocalizedText] { get }

    /// Says which fields the records shall carry: slot i holds `fields[i]`.
    ///
    /// Throws `DecodeError.missingFields` naming every field that a table does not have, or `.invalidPath`.
    func select(_ fields: [FieldSelector]) throws(DecodeError)

    /// Appends records to the batch until it is full or the payload ends; false when the payload has ended.
    ///
    /// A payload that ends too early, is not of the declared format or has a broken encoding throws; what was appended before counts
    /// for nothing then, because half an answer is never taken for a whole one.
    func fill(_ batch: inout RecordBatch) throws(DecodeError) -> Bool
}

extension RecordCursor {
    package var notices: [LocalizedText] { [] }
    package func titles() -> [String] { [] }
}

/// What names a field of a record.
package enum FieldSelector: Hashable, Sendable {
    /// A column heading (folded match), a path relative to the record in XML (`Xa`, `@ChiTieu`, `field[@name='Year']/@key`) or JSON (`thongTin.xa`).
    case named(String)
    /// A column of a table by position from 0, once headings are known.
    case column(Int)

    /// What stands behind a column's heading in the name of the marks in its cells: `2024 / flag`.
    package static let flagSuffix = " / flag"
}
