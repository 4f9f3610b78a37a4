import Foundation
import Scheduling
import Testing

/// Rows of expected firings, as the files of `Cases/cron` list them.
struct FiringTable {
    struct Row: CustomTestStringConvertible, Sendable {
        let expression: String
        let zone: String
        let after: Date
        let firings: [Date]

        var testDescription: String { "\(expression) in \(zone)" }
    }

    static let cases = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Cases")

    static func rows(_ name: String) throws -> [Row] {
        try String(contentsOf: cases.appending(path: "cron/\(name).txt"), encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .map { line in
                let parts = line.split(separator: ";", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
                try #require(parts.count == 4, "\(line)")
                return Row(
                    expression: parts[0], zone: parts[1], after: try instant(parts[2]),
                    firings: try parts[3].split(separator: " ").map { try instant(String($0)) })
            }
    }

    /// Reads `2025-06-01T05:07:31Z`, or with an offset such as `-04:00`.
    static func instant(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }
}

/// A schedule by cron in a zone.
func cron(_ expression: String, _ zone: String = "Asia/Ho_Chi_Minh") throws -> Schedule {
    Schedule(.cron(try CronExpression(expression), try #require(TimeZone(identifier: zone))))
}
