import Foundation
import GatewayModel

extension InstantText {
    /// Reads `YYYY-MM-DDThh:mm[:ss[.f…]]` with `Z` or `±hh:mm`, or a day alone, which means its last microsecond in Asia/Ho_Chi_Minh.
    package static func read(_ text: String) -> Date? {
        guard let day = CivilDate(String(text.prefix(10))) else { return nil }
        let midnight = Int(day.daysSinceEpoch) * 86_400
        if text.utf8.count == 10 { return date(seconds: midnight + 86_400 - vietnamOffset, microseconds: -1) }
        var rest = text.dropFirst(10)
        guard let separator = rest.popFirst(), "Tt ".contains(separator), let (offset, clock) = splitOffset(rest) else { return nil }
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let hour = number(parts[0], digits: 2, to: 23), let minute = number(parts[1], digits: 2, to: 59)
        else { return nil }
        guard let (second, fraction) = parts.count == 3 ? seconds(parts[2]) : (0, 0) else { return nil }
        return date(seconds: midnight + hour * 3_600 + minute * 60 + second - offset, microseconds: fraction)
    }

    private static func date(seconds: Int, microseconds: Int) -> Date {
        Date(timeIntervalSince1970: Double(seconds * 1_000_000 + microseconds) / 1_000_000)
    }

    /// The offset in seconds, and the time before it.
    private static func splitOffset(_ text: Substring) -> (offset: Int, clock: Substring)? {
        if let last = text.last, last == "Z" || last == "z" { return (0, text.dropLast()) }
        guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return nil }
        let parts = text[sign...].dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hours = number(parts[0], digits: 2, to: 14), let minutes = number(parts[1], digits: 2, to: 59) else { return nil }
        return ((hours * 3_600 + minutes * 60) * (text[sign] == "-" ? -1 : 1), text[..<sign])
    }

    /// Whole seconds and microseconds; digits beyond those are cut off.
    private static func seconds(_ text: Substring) -> (Int, Int)? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = number(parts[0], digits: 2, to: 59) else { return nil }
        guard parts.count == 2 else { return (whole, 0) }
        guard !parts[1].isEmpty, parts[1].utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let six = parts[1].prefix(6)
        return (whole, (Int(six) ?? 0) * [1, 100_000, 10_000, 1_000, 100, 10, 1][six.count])
    }

    private static func number(_ text: Substring, digits: Int, to limit: Int) -> Int? {
        guard text.utf8.count == digits, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text), number <= limit else { return nil }
        return number
    }
}
