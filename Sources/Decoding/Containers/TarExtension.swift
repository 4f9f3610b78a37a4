/// What a header says of the entry behind it: a name that is too long for ustar, a size that is too large.
struct TarExtension {
    /// pax for one entry and for all, GNU's long name and long link.
    static let types = Set("xgLK".utf8)

    private(set) var name: String?
    private(set) var size: Int?

    /// False when the bytes are not as the type wants them.
    mutating func read(_ bytes: [UInt8], type: UInt8) -> Bool {
        switch type {
        case UInt8(ascii: "L"): name = TarHeader.text(bytes[...])
        case UInt8(ascii: "x"): return readRecords(bytes)
        default: break
        }
        return true
    }

    /// Records of the form `27 path=long/name…\n`, the number being the record's length.
    private mutating func readRecords(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let space = rest.prefix(20).firstIndex(of: 0x20), let length = Int(String(decoding: rest[..<space], as: UTF8.self)),
                length > space - rest.startIndex + 1, length <= rest.count, rest[rest.startIndex + length - 1] == 0x0A
            else { return false }
            let record = rest[(space + 1)..<(rest.startIndex + length - 1)]
            rest = rest[(rest.startIndex + length)...]
            guard let equals = record.firstIndex(of: 0x3D) else { return false }
            let value = record[(equals + 1)...]
            switch String(decoding: record[..<equals], as: UTF8.self) {
            case "path": name = MemberName.text(value)
            case "size":
                guard let number = Int(String(decoding: value, as: UTF8.self)), number >= 0 else { return false }
                size = number
            // GNU's sparse files have holes that are not in the archive.
            case let key where key.hasPrefix("GNU.sparse"): return false
            default: break
            }
        }
        return true
    }
}
