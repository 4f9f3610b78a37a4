import GatewayModel

/// Rows in the binary form of COPY (PostgreSQL documentation, COPY, "Binary Format").
struct CopyBuffer {
    private var bytes: [UInt8] = []
    private let columns: Int16
    private(set) var rowCount = 0

    init(columns: Int) {
        self.columns = Int16(columns)
        begin()
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        rowCount = 0
        begin()
    }

    private mutating func begin() {
        // Signature, flags, and the length of an extension that there is not.
        bytes += [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00, 0, 0, 0, 0, 0, 0, 0, 0]
    }

    mutating func row() {
        rowCount += 1
        put(columns)
    }

    mutating func null() { put(Int32(-1)) }

    mutating func add(_ value: Int32) {
        put(Int32(4))
        put(value)
    }

    mutating func add(_ value: Int64) {
        put(Int32(8))
        put(value)
    }

    mutating func add(_ letter: UInt8) {
        put(Int32(1))
        bytes.append(letter)
    }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    mutating func add(_ text: String?) { if let text { add(text) } else { null() } }

    mutating func add(_ value: UnsafeRawBufferPointer) {
        put(Int32(value.count))
        bytes.append(contentsOf: value)
    }

    /// A `numeric`: digits to the base 10,000 with the weight of the first, and how many decimal digits are shown.
    mutating func add(_ value: DecimalValue) {
        withUnsafeTemporaryAllocation(byteCount: DecimalValue.maximumTextLength, alignment: 8) { text in
            let length = value.write(into: text)
            add(numeric: UnsafeRawBufferPointer(rebasing: text[..<length]))
        }
    }

    private mutating func add(numeric text: UnsafeRawBufferPointer) {
        let isNegative = text.first == UInt8(ascii: "-")
        let digits = UnsafeRawBufferPointer(rebasing: text[(isNegative ? 1 : 0)...])
        let mark = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.count
        let scale = max(0, digits.count - mark - 1)
        let start = bytes.count
        put(Int32(0))
        let (countAt, weightAt) = (bytes.count, bytes.count + 2)
        put(Int16(0))
        put(Int16(0))
        put(isNegative ? Int16(0x4000) : 0)
        put(Int16(scale))
        var weight = Int16((mark + 3) / 4 - 1)
        var count: Int16 = 0
        var isLeading = true
        var group: Int16 = 0
        // The mark lies between two groups, so the first and the last may be short.
        var left = (mark + 3) % 4 + 1
        func digit(_ at: Int) -> Int16 { at < digits.count ? Int16(digits[at] &- 48) : 0 }
        var at = 0
        while at < digits.count || left < 4 {
            if at == mark, at < digits.count {
                at += 1
                continue
            }
            group = group * 10 + digit(at)
            at += 1
            left -= 1
            guard left == 0 else { continue }
            if isLeading, group == 0 {
                weight -= 1
            } else {
                isLeading = false
                put(group)
                count += 1
            }
            group = 0
            left = 4
        }
        while count > 0, bytes[bytes.count - 1] == 0, bytes[bytes.count - 2] == 0 {
            bytes.removeLast(2)
            count -= 1
        }
        write(Int32(bytes.count - start - 4), at: start)
        write(count, at: countAt)
        write(count == 0 ? 0 : weight, at: weightAt)
    }

    /// Gives the buffer with its end in pieces that a connection sends at once.
    func withChunks(_ body: (UnsafeRawBufferPointer) throws(PostgresFailure) -> Void) throws(PostgresFailure) {
        let size = 1 << 16
        for start in stride(from: 0, to: bytes.count, by: size) {
            try Self.lend(bytes[start..<min(start + size, bytes.count)], to: body)
        }
        try Self.lend([0xFF, 0xFF], to: body)
    }

    /// The library's own function loses the type of what is thrown.
    private static func lend(
        _ piece: ArraySlice<UInt8>, to body: (UnsafeRawBufferPointer) throws(PostgresFailure) -> Void
    ) throws(PostgresFailure) {
        let result = piece.withUnsafeBytes { bytes in
            Result { () throws(PostgresFailure) in try body(bytes) }
        }
        try result.get()
    }

    private mutating func put<Value: FixedWidthInteger>(_ value: Value) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func write<Value: FixedWidthInteger>(_ value: Value, at offset: Int) {
        withUnsafeBytes(of: value.bigEndian) { for (index, byte) in $0.enumerated() { bytes[offset + index] = byte } }
    }
}
