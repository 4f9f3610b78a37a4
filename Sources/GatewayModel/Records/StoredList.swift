/// Texts in one line, tabs between them, so that any text can be kept in it: backslash, tab and newline are written `\\`, `\t`, `\n`.
struct StoredList {
    let items: [String]

    init(_ items: [String]) {
        self.items = items
    }

    init(text: some StringProtocol) {
        var items = [""]
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                items[items.count - 1].unicodeScalars.append(scalar == "t" ? "\t" : scalar == "n" ? "\n" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "\t" {
                items.append("")
            } else {
                items[items.count - 1].unicodeScalars.append(scalar)
            }
        }
        self.items = items
    }

    var text: String {
        items.map { item in
            var text = ""
            for scalar in item.unicodeScalars {
                switch scalar {
                case "\\": text += "\\\\"
                case "\t": text += "\\t"
                case "\n": text += "\\n"
                default: text.unicodeScalars.append(scalar)
                }
            }
            return text
        }.joined(separator: "\t")
    }
}
