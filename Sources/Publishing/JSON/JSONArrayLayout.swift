/// Lays out the items of one array on a line each, so that a long array can be written as it comes and compared line by line.
package struct JSONArrayLayout {
    private var count = 0

    package init() {}

    /// Appends the next item with what parts it from the one before.
    package mutating func append(_ item: JSONValue, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: (count == 0 ? "[\n  " : ",\n  ").utf8)
        item.append(to: &bytes)
        count += 1
    }

    /// Appends the end of the array and of its last line.
    package func finish(_ bytes: inout [UInt8]) {
        bytes.append(contentsOf: (count == 0 ? "[]\n" : "\n]\n").utf8)
    }
}
