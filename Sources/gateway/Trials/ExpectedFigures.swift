import Publishing

/// The figures that a sample must give: a CSV file with some columns of the export, in the export's own way of writing.
struct ExpectedFigures {
    struct UnknownColumns: Error {
        let names: [String]
    }

    private let columns: [ObservationColumn]
    /// The lines behind the headings with their numbers in the file.
    private let lines: [(number: Int, text: String)]

    init(_ bytes: [UInt8]) throws(UnknownColumns) {
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        var lines = Self.lines(of: content)
        let headings = lines.isEmpty ? [] : lines.removeFirst().split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let columns = headings.compactMap { heading in ObservationColumn.all.first { $0.name == heading } }
        guard !headings.isEmpty, columns.count == headings.count else {
            throw UnknownColumns(names: headings.filter { heading in !ObservationColumn.all.contains { $0.name == heading } })
        }
        self.columns = columns
        self.lines = lines.enumerated().map { ($0 + 2, $1) }.filter { !$0.1.isEmpty }
    }

    /// The lines that should have come (`-`) and those that came instead (`+`), like beside like; the order of the figures does not matter.
    func differences(from figures: [PublishedFigure], file: String) -> [String] {
        let csv = ObservationCSV(columns: columns)
        var came: [String: Int] = [:]
        for figure in figures {
            var bytes: [UInt8] = []
            csv.append(figure, to: &bytes)
            came[String(decoding: bytes.dropLast(), as: UTF8.self), default: 0] += 1
        }
        var differing: [(text: String, line: String)] = []
        for (number, text) in lines {
            if let count = came[text], count > 0 {
                came[text] = count - 1
            } else {
                differing.append((text, "- \(text)  (\(file):\(number))"))
            }
        }
        for (text, count) in came {
            for _ in 0..<count { differing.append((text, "+ \(text)")) }
        }
        return differing.sorted { ($0.text, $0.line) < ($1.text, $1.line) }.map(\.line)
    }

    private static func lines(of bytes: ArraySlice<UInt8>) -> [String] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        }
    }
}
