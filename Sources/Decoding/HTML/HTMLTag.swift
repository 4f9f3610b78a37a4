/// What an element means for reading tables.
enum HTMLTag: UInt8 {
    case table, caption, group, row, cell
    case title
    /// Stands for nothing that a person reads in a cell: scripts, styles, boxes to choose or type in.
    case unread
    /// Parts the text before it from the text behind it.
    case lineBreak
    /// Parts its text from what stands around it.
    case block
    case raised, lowered
    case other

    private static let names: [(HTMLTag, [String])] = [
        (.table, ["table"]), (.caption, ["caption"]), (.group, ["thead", "tbody", "tfoot"]), (.row, ["tr"]), (.cell, ["td", "th"]),
        (.title, ["title"]),
        (.unread, ["script", "style", "template", "noscript", "select", "datalist", "textarea", "svg", "iframe", "audio", "video", "object"]),
        (.lineBreak, ["br", "hr"]),
        (
            .block,
            [
                "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "center", "section",
                "article", "header", "footer", "address", "figure", "form",
            ]
        ), (.raised, ["sup"]), (.lowered, ["sub"]),
    ]

    /// All known names as a parser spells them.
    static func byName(_ intern: (String) -> XMLName) -> [XMLName: HTMLTag] {
        names.reduce(into: [:]) { known, entry in for name in entry.1 { known[intern(name)] = entry.0 } }
    }
}

/// The names of the attributes that count, as a parser spells them.
struct HTMLAttributeNames {
    let id: XMLName
    let style: XMLName
    let hidden: XMLName
    let columns: XMLName
    let rows: XMLName

    init(_ intern: (String) -> XMLName) {
        (id, style, hidden) = (intern("id"), intern("style"), intern("hidden"))
        (columns, rows) = (intern("colspan"), intern("rowspan"))
    }
}
