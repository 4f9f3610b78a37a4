extension Bomb {
    /// Tables: text, workbooks, JSON lines.
    static let tables: [Bomb] = [
        Bomb("a CSV file of 64 MiB in one line", decode: "{ kind: csv }", refusal: "longer than 1 MiB", size: 1 << 26) {
            text("x", times: 24 << 20, from: "t,k,v\n")
        },
        Bomb("a CSV line of 16 million cells", decode: "{ kind: csv }", refusal: "cells") { text(",", times: 16_000_000, from: "t,k,v\n") },
        Bomb("a CSV cell whose quote never closes", decode: "{ kind: csv }", refusal: "longer than 1 MiB", size: 1 << 26) {
            text("x\n", times: 12 << 20, from: "t,k,v\n\"")
        },
        Bomb("an NDJSON line of 64 MiB", decode: "{ kind: ndjson }", refusal: "longer than", size: 1 << 26) {
            text("[", times: 24 << 20, from: "{\"t\":1}\n")
        },
        Bomb("a sheet that grows a thousandfold", decode: "{ kind: xlsx }", refusal: "bytes come out of each compressed byte") {
            WorkbookBytes.xlsx([.init(rows: "")], replacing: deflated("xl/worksheets/sheet1.xml", 0x20))
        },
        Bomb("a workbook with 140 MiB of shared strings", decode: "{ kind: xlsx }", refusal: "too many different texts") {
            let strings = text(
                "<si><t>\(String(repeating: "x", count: 1 << 19))</t></si>", times: 280, from: "<sst xmlns=\"\(WorkbookBytes.main)\">", to: "</sst>")
            var part = ZipBytes.Member("xl/sharedStrings.xml", strings)
            part.crc = 0
            return WorkbookBytes.xlsx([.init(rows: "<row><c t=\"s\"><v>0</v></c></row>")], strings: [], replacing: part)
        },
        Bomb("a sheet of 100,000 merged areas that each cover it whole", decode: "{ kind: xlsx, merged: fill }", refusal: "merged areas") {
            let merges = String(repeating: "<mergeCell ref=\"A1:XFD1048576\"/>", count: 100_000)
            return WorkbookBytes.xlsx([.init(rows: "<row><c><v>1</v></c></row>", behind: "<mergeCells>\(merges)</mergeCells>")])
        },
        Bomb("an OpenDocument row that stands a billion times", decode: "{ kind: ods }", refusal: "repeat") {
            WorkbookBytes.fods(
                "<table:table table:name=\"S\"><table:table-row>\(["t", "k", "v"].map { "<table:table-cell><text:p>\($0)</text:p></table:table-cell>" }.joined())</table:table-row>"
                    + "<table:table-row table:number-rows-repeated=\"999999999\"><table:table-cell table:number-columns-repeated=\"16384\" office:value=\"1\"/></table:table-row></table:table>"
            )
        },
        Bomb("an OpenDocument cell of a billion spaces", decode: "{ kind: ods }", refusal: "longer than 1 MiB") {
            WorkbookBytes.fods(
                "<table:table table:name=\"S\"><table:table-row><table:table-cell><text:p>t<text:s text:c=\"999999999\"/></text:p></table:table-cell></table:table-row></table:table>"
            )
        },
    ]
}
