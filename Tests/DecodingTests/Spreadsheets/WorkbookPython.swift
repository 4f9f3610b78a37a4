import Foundation

/// openpyxl and python-calamine, which read the same workbooks in one process.
enum WorkbookPython {
    /// A cell that Python found: numbers as Python writes them, dates in ISO 8601.
    struct Cell: Decodable {
        let file: String
        let sheet: String
        let cell: String
        /// `number`, `text`, `date` or `flag`.
        let kind: String
        let value: String
    }

    static let isPresent = (try? run("import openpyxl, python_calamine", [])) != nil

    /// The cells of each workbook's first visible sheets that hold something, up to column Z.
    static func cells(_ files: [URL]) throws -> [Cell] {
        let answer = try run(script, files.map(\.path))
        return try answer.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Cell.self, from: $0) }
    }

    private struct Failure: Error {}

    private static func run(_ code: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        // `make test` keeps the libraries in an environment of their own.
        let folder = ProcessInfo.processInfo.environment["TEST_SERVERS"].map { $0 + "/bin/" } ?? ""
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [folder + "python3", "-W", "ignore", "-c", code] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure() }
        return data
    }

    private static let script = """
        import datetime, json, sys
        import openpyxl, python_calamine
        from openpyxl.utils import get_column_letter

        def put(file, sheet, row, column, value):
            if isinstance(value, bool): kind, text = 'flag', str(value).lower()
            elif isinstance(value, (int, float)): kind, text = 'number', repr(float(value))
            elif isinstance(value, (datetime.datetime, datetime.date)): kind, text = 'date', value.isoformat()[:10]
            elif isinstance(value, (datetime.time, datetime.timedelta)): return
            else: kind, text = 'text', ' '.join(str(value).split())
            if text and column <= 26:
                print(json.dumps(dict(file=file, sheet=sheet, cell=get_column_letter(column) + str(row), kind=kind, value=text)))

        for file in sys.argv[1:]:
            if file.endswith('.xlsx'):
                for sheet in openpyxl.load_workbook(file, data_only=True).worksheets:
                    for cell in list(sheet._cells.values()):
                        if cell.value is not None: put(file, sheet.title, cell.row, cell.column, cell.value)
            else:
                book = python_calamine.load_workbook(file)
                for name in book.sheet_names:
                    for row, values in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1):
                        for column, value in enumerate(values, 1): put(file, name, row, column, value)
        """
}
