import GatewayModel

/// Days since an epoch, as workbooks store dates and times, written as ISO 8601 text.
enum SerialDate {
    /// 9999-12-31 in the calendar of 1900.
    private static let last = 2_958_465

    /// Appends `2025-01-15`, `12:30:00` or `2025-01-15T12:30:00`; false, and nothing appended, for a number that is no such date.
    ///
    /// Times are rounded to milliseconds, which are written only when there are any.
    /// - Parameter is1904: Days count from 1904-01-01 and not from 1900-01-01, a calendar in which 1900 has a 29 February.
    static func append(_ number: UnsafeRawBufferPointer, as format: CellFormat, is1904: Bool, to text: inout ByteBuffer) -> Bool {
        // No hexadecimal number, and no word for what is no number.
        guard number.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }) else { return false }
        guard let value = Double(String(decoding: number, as: UTF8.self)), value >= 0, value < Double(last + 1) else { return false }
        var day = Int(value)
        // A time of day is what stands behind the point; the format tells whether it is shown.
        var milliseconds = format == .date ? 0 : Int(((value - Double(day)) * 86_400_000).rounded())
        if milliseconds == 86_400_000 { (day, milliseconds) = (day + 1, 0) }
        if format == .time {
            guard day == 0 else { return appendDateTime(day, milliseconds, is1904, to: &text) }
            appendTime(milliseconds, to: &text)
            return true
        }
        guard format == .dateTime else {
            guard let date = date(day, is1904) else { return false }
            append(date.description, to: &text)
            return true
        }
        return appendDateTime(day, milliseconds, is1904, to: &text)
    }

    private static func appendDateTime(_ day: Int, _ milliseconds: Int, _ is1904: Bool, to text: inout ByteBuffer) -> Bool {
        guard let date = date(day, is1904) else { return false }
        append(date.description + "T", to: &text)
        appendTime(milliseconds, to: &text)
        return true
    }

    /// Nil for day 0 of 1900, and for its 29 February, which never was.
    private static func date(_ day: Int, _ is1904: Bool) -> CivilDate? {
        if is1904 { return CivilDate(daysSinceEpoch: Int32(day - 24_107)) }
        guard day > 0, day != 60 else { return nil }
        return CivilDate(daysSinceEpoch: Int32(day - (day > 60 ? 25_569 : 25_568)))
    }

    private static func appendTime(_ milliseconds: Int, to text: inout ByteBuffer) {
        let seconds = milliseconds / 1_000
        let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded($0, to: 2) }.joined(separator: ":")
        append(milliseconds % 1_000 == 0 ? clock : clock + "." + padded(milliseconds % 1_000, to: 3), to: &text)
    }

    private static func append(_ string: String, to text: inout ByteBuffer) {
        for byte in string.utf8 { text.append(byte) }
    }
}
