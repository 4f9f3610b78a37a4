/// The elements and attributes of workbooks that mean something here; all others are `other`.
enum MarkupWord: UInt8 {
    case other
    // OOXML: the workbook and its relationships.
    case workbookPr, date1904, sheet, name, state, id, relationship, target, type, targetMode
    // OOXML: styles and shared strings.
    case numFmt, numFmtId, formatCode, cellXfs, xf, si, t, rPh, space
    // OOXML: a sheet.
    case col, min, max, hidden, sheetData, row, c, r, s, v, f, inlineString, mergeCell, ref
    // ODF.
    case table, tableName, tableStyleName, style, tableProperties, display, odfRow, cell, coveredCell, column, columnsRepeated, rowsRepeated
    case columnsSpanned, rowsSpanned, visibility, valueType, value, dateValue, timeValue, booleanValue, stringValue, errorType
    case p, odfSpace, tab, lineBreak, annotation, count, spreadsheet, encryptionData

    /// Every word with the namespace in which it stands; attributes without prefix stand in none.
    static let all: [(MarkupNamespace, String, MarkupWord)] = [
        (.sheet, "workbookPr", .workbookPr), (.none, "date1904", .date1904), (.sheet, "sheet", .sheet), (.none, "name", .name),
        (.none, "state", .state), (.relationship, "id", .id), (.package, "Relationship", .relationship), (.none, "Id", .id),
        (.none, "Target", .target), (.none, "Type", .type), (.none, "TargetMode", .targetMode),
        (.sheet, "numFmt", .numFmt), (.none, "numFmtId", .numFmtId), (.none, "formatCode", .formatCode), (.sheet, "cellXfs", .cellXfs),
        (.sheet, "xf", .xf), (.sheet, "si", .si), (.sheet, "t", .t), (.sheet, "rPh", .rPh), (.xml, "space", .space),
        (.sheet, "col", .col), (.none, "min", .min), (.none, "max", .max), (.none, "hidden", .hidden), (.sheet, "sheetData", .sheetData),
        (.sheet, "row", .row), (.sheet, "c", .c), (.none, "r", .r), (.none, "s", .s), (.none, "t", .t), (.sheet, "v", .v), (.sheet, "f", .f),
        (.sheet, "is", .inlineString), (.sheet, "mergeCell", .mergeCell), (.none, "ref", .ref),
        (.table, "table", .table), (.table, "name", .tableName), (.table, "style-name", .tableStyleName), (.style, "style", .style),
        (.style, "name", .name), (.style, "table-properties", .tableProperties), (.table, "display", .display), (.table, "table-row", .odfRow),
        (.table, "table-cell", .cell), (.table, "covered-table-cell", .coveredCell), (.table, "table-column", .column),
        (.table, "number-columns-repeated", .columnsRepeated), (.table, "number-rows-repeated", .rowsRepeated),
        (.table, "number-columns-spanned", .columnsSpanned), (.table, "number-rows-spanned", .rowsSpanned),
        (.table, "visibility", .visibility), (.office, "value-type", .valueType), (.office, "value", .value),
        (.office, "date-value", .dateValue), (.office, "time-value", .timeValue), (.office, "boolean-value", .booleanValue),
        (.office, "string-value", .stringValue), (.calc, "value-type", .errorType), (.text, "p", .p),
        (.text, "s", .odfSpace), (.text, "tab", .tab), (.text, "line-break", .lineBreak), (.text, "c", .count),
        (.office, "annotation", .annotation), (.office, "spreadsheet", .spreadsheet), (.manifest, "encryption-data", .encryptionData),
    ]
}

/// The namespaces of workbooks; transitional and strict OOXML (ISO 29500) mean the same.
enum MarkupNamespace: UInt8 {
    case none, other, xml, sheet, relationship, package, office, table, text, style, calc, manifest

    init(_ address: String) {
        switch address {
        case "": self = .none
        case "http://www.w3.org/XML/1998/namespace": self = .xml
        case "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main": self = .sheet
        case "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships":
            self = .relationship
        case "http://schemas.openxmlformats.org/package/2006/relationships": self = .package
        case "urn:oasis:names:tc:opendocument:xmlns:office:1.0": self = .office
        case "urn:oasis:names:tc:opendocument:xmlns:table:1.0": self = .table
        case "urn:oasis:names:tc:opendocument:xmlns:text:1.0": self = .text
        case "urn:oasis:names:tc:opendocument:xmlns:style:1.0": self = .style
        case "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": self = .calc
        case "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": self = .manifest
        default: self = .other
        }
    }
}
