import Publishing

/// Prints what a command found: as text for people, or as JSON, an array with an item on each line or one object.
struct ResultPrinter {
    let format: FormatOption.Format
    private let output = Output.standard

    /// `text` is made only when people read.
    func print(_ items: [JSONValue], text: () -> String) throws(OutputFailure) {
        guard format == .json else { return try output.write(text()) }
        var bytes: [UInt8] = []
        var layout = JSONArrayLayout()
        for item in items { layout.append(item, to: &bytes) }
        layout.finish(&bytes)
        try output.write(bytes)
    }

    /// `text` is made only when people read.
    func print(object: JSONValue, text: () -> String) throws(OutputFailure) {
        guard format == .json else { return try output.write(text()) }
        var bytes: [UInt8] = []
        object.append(to: &bytes)
        try output.write(bytes + [UInt8(ascii: "\n")])
    }
}
