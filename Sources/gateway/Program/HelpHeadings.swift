import GatewayModel

/// What the argument parser says in English by itself, in the language of this process.
enum HelpHeadings {
    /// Starts of lines.
    private static let headings: KeyValuePairs<String, String> = [
        "OVERVIEW: ": "TỔNG QUAN: ", "USAGE: ": "CÁCH DÙNG: ", "Usage: ": "Cách dùng: ", "ARGUMENTS:": "THAM SỐ:", "OPTIONS:": "TÙY CHỌN:",
        "SUBCOMMANDS:": "CÁC LỆNH:", "Error: ": "Lỗi: ", "Help: ": "Trợ giúp: ",
    ]

    /// Words within a line, each with a mark that no text of ours has before or behind it.
    private static let phrases: KeyValuePairs<String, String> = [
        "Show the version.": "In phiên bản.", "Show help information.": "In trợ giúp này.", "(values: ": "(giá trị: ", "(default: ": "(mặc định: ",
        "; default: ": "; mặc định: ", "  See '": "  Xem '", "' for detailed help.": "' để biết chi tiết.",
        "' for more information.": "' để biết thêm.",
        "Unknown option ": "Không có tùy chọn ", "Missing value for ": "Thiếu giá trị của ", "Missing expected argument ": "Thiếu tham số ",
        "Unexpected argument ": "Thừa tham số ", "The value ": "Giá trị ", " is invalid for ": " không hợp lệ cho ",
        "Please provide one of ": "Chọn một trong ",
    ]

    static func translated(_ text: String) -> String {
        guard ProcessLanguage.current == .vi else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let heading = headings.first { line.hasPrefix($0.key) }
            let start = heading.map { $0.value + line.dropFirst($0.key.count) } ?? String(line)
            return phrases.reduce(start) { $0.replacing($1.key, with: $1.value) }
        }.joined(separator: "\n")
    }
}
