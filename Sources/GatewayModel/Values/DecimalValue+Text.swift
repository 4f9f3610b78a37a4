extension DecimalValue: CustomStringConvertible, LosslessStringConvertible {
    /// Reads the canonical form `-?digits(.digits)?` and nothing else.
    package init?(_ text: some StringProtocol) {
        var mantissa: Int128 = 0
        var scale = 0
        var negative = false
        var seenPoint = false
        var digits = 0
        for (position, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where position == 0: negative = true
            case UInt8(ascii: ".") where !seenPoint && digits > 0: seenPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
                let (sum, carry) = product.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
                if overflow || carry { return nil }
                mantissa = sum
                digits += 1
                if seenPoint { scale += 1 }
            default: return nil
            }
        }
        guard digits > 0, scale <= Int(Self.maximumScale), !(seenPoint && scale == 0) else { return nil }
        self.init(mantissa: negative ? -mantissa : mantissa, scale: UInt8(scale))
    }

    package init?(_ description: String) {
        self.init(description[...])
    }

    package var description: String {
        withUnsafeTemporaryAllocation(byteCount: Self.maximumTextLength, alignment: 1) { buffer in
            let length = write(into: buffer)
            return String(decoding: UnsafeRawBufferPointer(rebasing: buffer[..<length]), as: UTF8.self)
        }
    }

    /// The longest text that `write(into:)` produces, in bytes: sign, 39 digits, point, and the zero before it.
    package static let maximumTextLength = 48

    /// Writes the canonical text to the start of `buffer`, which must hold `maximumTextLength` bytes; returns its length.
    @inlinable
    package func write(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var magnitude = mantissa.magnitude
        var end = Self.maximumTextLength
        var written = 0
        // Digits from the right; 64-bit division once the rest fits, for it is several times faster than 128-bit.
        func put(_ digit: UInt8) {
            if written == Int(scale), scale > 0 {
                end -= 1
                buffer[end] = UInt8(ascii: ".")
            }
            end -= 1
            buffer[end] = UInt8(ascii: "0") + digit
            written += 1
        }
        while magnitude > UInt128(UInt64.max) {
            put(UInt8(truncatingIfNeeded: magnitude % 10))
            magnitude /= 10
        }
        var small = UInt64(truncatingIfNeeded: magnitude)
        while small > 0 || written <= Int(scale) {
            put(UInt8(truncatingIfNeeded: small % 10))
            small /= 10
        }
        if mantissa < 0 {
            end -= 1
            buffer[end] = UInt8(ascii: "-")
        }
        let length = Self.maximumTextLength - end
        if end > 0 {
            guard let base = buffer.baseAddress else { return 0 }
            base.copyMemory(from: base + end, byteCount: length)
        }
        return length
    }
}
