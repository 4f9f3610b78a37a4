extension FuzzTarget {
    /// Formats as they lie in a file.
    static let formats = [
        format("csv", "kind: csv"),
        format("csv-declared", "{ kind: csv, delimiter: ';', heading: { rows: 2 }, comment: '#', footer: [ 'Nguồn' ] }"),
        format("json", "{ kind: json, records: '$.a[*]' }", fields: [".", "b", "c.d", "$.e"]),
        format("json-array", "{ kind: json, records: '$[*]' }", fields: ["a", "b[0]"]),
        format("ndjson", "kind: ndjson", fields: ["a", "b.c"]),
        format("xml", "{ kind: xml, records: /r/x }", fields: [".", "a", "@b", "../@c", "a/d"]),
        format("xml-legacy", "{ kind: xml, records: //x, encoding: windows-1258 }", fields: ["a", "@b"]),
        format("html", "{ kind: html, merged: fill }"),
        format("ods", "{ kind: ods, merged: fill, percent: as-shown }"),
        path("json-path", "{ kind: json, empty: allowed, records: '%' }"),
        path("xml-path", "{ kind: xml, empty: allowed, records: '%' }"),
        workbook("xlsx", "{ kind: xlsx, merged: fill, percent: as-shown }"),
        workbook("xlsx-range", "{ kind: xlsx, range: B2:D, heading: { rows: 2 }, hidden: skip }"),
    ]

    private static func format(_ name: String, _ declaration: String, fields: [String]? = nil) -> FuzzTarget {
        let check = FormatCheck(declaration, fields: fields)
        return FuzzTarget(name) { bytes throws(FuzzFinding) in try check.check(bytes) }
    }

    /// The first line is a path, what follows is the document that it is looked for in.
    private static func path(_ name: String, _ declaration: String) -> FuzzTarget {
        FuzzTarget(name) { bytes throws(FuzzFinding) in
            let lines = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
            guard let path = String(validating: lines[0], as: UTF8.self) else { return }
            let quoted = path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
            let check = FormatCheck(declaration.split(separator: "%").joined(separator: quoted), fields: ["."])
            if check.format != nil { try check.check(lines.count > 1 ? Array(lines[1]) : []) }
        }
    }

    /// The parts of a workbook as text, packed before they are read: the checksums of zip would keep most bytes from the readers behind it.
    private static func workbook(_ name: String, _ declaration: String) -> FuzzTarget {
        let check = FormatCheck(declaration)
        return FuzzTarget(name) { bytes throws(FuzzFinding) in try check.check(WorkbookParts(bytes).archive) }
    }
}
