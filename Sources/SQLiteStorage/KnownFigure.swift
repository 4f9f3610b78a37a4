import GatewayModel

/// What is believed about a key, as its row says it.
struct KnownFigure {
    var exists = false
    var series: Int64 = -1
    var revision: Int32 = 0
    var run: Int64 = 0
    var status: UInt8 = 0
    /// The canonical text of the value, in the first `length` bytes; a negative length is no value.
    var text: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)
    var length = -1

    /// Whether a figure says the same.
    func equals(_ given: DecimalValue, _ givenStatus: ObservationStatus) -> Bool {
        guard givenStatus.letter == status else { return false }
        if givenStatus.isMissing { return length < 0 }
        return withUnsafeBytes(of: text) { stored in
            withUnsafeTemporaryAllocation(byteCount: DecimalValue.maximumTextLength, alignment: 8) { buffer in
                let count = given.write(into: buffer)
                if count == length, UnsafeRawBufferPointer(rebasing: stored[..<count]).elementsEqual(buffer[..<count]) { return true }
                // `81.20` and `81.2` are one number.
                return DecimalValue(String(decoding: stored[..<max(0, length)], as: UTF8.self)) == given
            }
        }
    }
}
