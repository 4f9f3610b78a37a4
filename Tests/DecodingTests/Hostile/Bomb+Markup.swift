extension Bomb {
    /// XML, HTML and JSON.
    static let markup: [Bomb] = [
        Bomb("XML entities that laugh a billion times", decode: xml, refusal: "DOCTYPE") {
            let laughs = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
            return Array("<!DOCTYPE r [<!ENTITY l0 \"lol\">\(laughs)]><r><x><t>&l9;</t></x></r>".utf8)
        },
        Bomb("an XML tag of 100,000 attributes", decode: xml, refusal: "tag") {
            Array("<r><x \((0..<100_000).map { "a\($0)=\"1\" " }.joined())/></r>".utf8)
        },
        Bomb("XML nested a million times", decode: xml, refusal: "levels") { text("<a>", times: 1_000_000, from: "<r>") },
        Bomb("an XML text of 64 MiB", decode: xml, refusal: "longer than") { text("x", times: 64 << 20, from: "<r><x><t>") },
        Bomb("an XML comment that never ends", decode: xml, refusal: "comment") { text("- ", times: 16 << 20, from: "<r><!--") },
        Bomb("JSON nested a million times", decode: json, refusal: "levels deep") { text("[", times: 1_000_000, from: "{\"a\":[") },
        Bomb("a JSON number of 64 million digits", decode: json, refusal: "longer than") { text("7", times: 64_000_000, from: "{\"a\":[{\"v\":") },
        Bomb("a JSON string of 64 MiB", decode: json, refusal: "longer than") { text("\\n", times: 32 << 20, from: "{\"a\":[{\"v\":\"") },
        Bomb("a JSON object whose names are all the same", decode: json, refusal: "twice in one object") {
            text("\"v\":1,", times: 1_000_000, from: "{\"a\":[{")
        },
        Bomb("a JSON object of four million names", decode: json, refusal: "names") {
            var bytes = Array("{\"a\":[{".utf8)
            for number in 0..<4_000_000 {
                var digits = number
                bytes += [0x22]
                for _ in 0..<5 {
                    bytes.append(0x61 + UInt8(digits % 26))
                    digits /= 26
                }
                bytes += [0x22, 0x3A, 0x31, 0x2C]
            }
            return bytes
        },
        Bomb("HTML nested a million times", decode: "{ kind: html }", refusal: "levels deep") {
            text("<div>", times: 1_000_000, from: "<html><body>")
        },
        Bomb("an HTML cell that spans a billion columns and rows", decode: "{ kind: html }", refusal: "columns") {
            text(
                "<td colspan=999999999 rowspan=999999999>1", times: 1_000,
                from: "<table><tr><th>t<th>k<th>v</tr><tr>", to: "</tr></table>")
        },
    ]

    private static let xml = "{ kind: xml, records: /r/x }"
    private static let json = "{ kind: json, records: '$.a[*]' }"
}
