/// A line of strace in which every string and every path is written as `\x` and two digits for each byte.
struct SystemCall {
    let name: String
    let result: Int
    /// The call without its bytes.
    let text: String
    /// The arguments that are strings.
    private(set) var strings: [[UInt8]] = []
    /// The paths of descriptors among the arguments.
    private(set) var paths: [String] = []
    /// The path of the descriptor that the call gave.
    private(set) var opened: String?
    /// The arguments that are plain numbers.
    private(set) var numbers: [Int] = []

    init?(_ line: [UInt8]) {
        guard let open = line.firstIndex(of: UInt8(ascii: "(")), let close = line.lastRange(of: Array(") = ".utf8)) else { return nil }
        name = String(decoding: line[..<open], as: UTF8.self)
        let answer = line[close.upperBound...]
        result = Int(String(decoding: answer.prefix { $0 == UInt8(ascii: "-") || (48...57).contains($0) }, as: UTF8.self)) ?? -1
        opened = Self.quoted(answer, UInt8(ascii: "<"), UInt8(ascii: ">")).first.map { String(decoding: $0, as: UTF8.self) }
        let arguments = line[(open + 1)..<close.lowerBound]
        strings = Self.quoted(arguments, UInt8(ascii: "\""), UInt8(ascii: "\""))
        paths = Self.quoted(arguments, UInt8(ascii: "<"), UInt8(ascii: ">")).map { String(decoding: $0, as: UTF8.self) }
        text = String(decoding: arguments.filter { $0 != UInt8(ascii: "\\") }.suffix(200), as: UTF8.self)
        numbers = arguments.suffix(60).split(separator: UInt8(ascii: ",")).compactMap {
            Int(String(decoding: $0.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self))
        }
    }

    /// The bytes between each pair of marks.
    private static func quoted(_ text: ArraySlice<UInt8>, _ open: UInt8, _ close: UInt8) -> [[UInt8]] {
        var found: [[UInt8]] = []
        var rest = text
        while let start = rest.firstIndex(of: open), let end = rest[(start + 1)...].firstIndex(of: close) {
            found.append(unescaped(rest[(start + 1)..<end]))
            rest = rest[(end + 1)...]
        }
        return found
    }

    private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4)
        var at = text.startIndex
        while at < text.endIndex {
            if text[at] == UInt8(ascii: "\\"), at + 3 < text.endIndex, text[at + 1] == UInt8(ascii: "x") {
                bytes.append(nibble(text[at + 2]) << 4 | nibble(text[at + 3]))
                at += 4
            } else {
                bytes.append(text[at])
                at += 1
            }
        }
        return bytes
    }

    private static func nibble(_ digit: UInt8) -> UInt8 { digit <= UInt8(ascii: "9") ? digit &- 48 : digit &- 87 }
}

extension [UInt8] {
    fileprivate func lastRange(of text: [UInt8]) -> Range<Int>? {
        guard count >= text.count else { return nil }
        for start in stride(from: count - text.count, through: 0, by: -1) where self[start..<(start + text.count)].elementsEqual(text) {
            return start..<(start + text.count)
        }
        return nil
    }
}
