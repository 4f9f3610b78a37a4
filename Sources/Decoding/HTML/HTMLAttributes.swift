import Foundation

/// The attributes of a start tag; valid while it is being handled.
struct HTMLAttributes {
    /// Two pointers each, name and value, behind the last one nil (libxml2, `startElementSAXFunc`).
    private let pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    private let names: HTMLAttributeNames

    init(_ pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, names: HTMLAttributeNames) {
        self.pointers = pointers
        self.names = names
    }

    /// The value of an attribute; empty for one without, nil when it is absent.
    private func value(_ name: XMLName) -> UnsafeRawBufferPointer? {
        guard var attribute = pointers else { return nil }
        while let found = attribute[0] {
            if XMLName(address: UInt(bitPattern: found)) == name {
                guard let value = attribute[1] else { return UnsafeRawBufferPointer(start: nil, count: 0) }
                return UnsafeRawBufferPointer(start: value, count: strlen(UnsafeRawPointer(value).assumingMemoryBound(to: CChar.self)))
            }
            attribute += 2
        }
        return nil
    }

    /// The first bytes of the element's id; empty when it has none.
    var id: String { value(names.id).map { String(decoding: $0.prefix(HTMLTableSummary.captionLimit), as: UTF8.self) } ?? "" }

    /// Columns that a cell takes, 1 to 1,000 (HTML, 4.9.11).
    var columnSpan: Int { max(1, min(1_000, Self.number(value(names.columns)) ?? 1)) }

    /// Rows that a cell takes, at most 65,534; 0 for all that are left of its group (HTML, 4.9.11).
    var rowSpan: Int { min(65_534, Self.number(value(names.rows)) ?? 1) }

    /// Whether the element says that it is not shown: `hidden`, or `display: none` in its style.
    var isHidden: Bool {
        value(names.hidden) != nil || (value(names.style).map(Self.hides) ?? false)
    }

    /// The number that a text begins with; nil when it begins with none.
    private static func number(_ text: UnsafeRawBufferPointer?) -> Int? {
        let digits = text?.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }.prefix { (0x30...0x39).contains($0) }.prefix(9)
        guard let digits, !digits.isEmpty else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    private static func hides(_ style: UnsafeRawBufferPointer) -> Bool {
        let wanted = StaticString("display:none")
        var matched = 0
        for byte in style where byte != 0x20 && !(0x09...0x0D).contains(byte) {
            let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            matched = lower == wanted.utf8Start[matched] ? matched + 1 : lower == wanted.utf8Start[0] ? 1 : 0
            if matched == wanted.utf8CodeUnitCount { return true }
        }
        return false
    }
}
