extension RecordLocator {
    /// Bits of a packed number that are the place within the member; the ten above count up to 1,024 members.
    private static let innerBits: Int64 = 53

    /// Packs a place within a member, from 0, into one number; nil when the place is too far for that.
    ///
    /// Lines, rows and ordinals always fit. A JSON pointer with several stars fits until its first index is in the thousands.
    package static func pack(_ number: Int64, inMember member: Int) -> Int64? {
        guard (0..<1_024).contains(member), number >= 0, number >> innerBits == 0 else { return nil }
        return Int64(member) << innerBits | number
    }

    static func place(_ number: Int64, in names: [String], _ inner: RecordLocator, field: String?) -> String {
        let member = Int(number >> innerBits)
        guard names.indices.contains(member) else { return inner.place(number, field: field) }
        return names[member] + ": " + inner.place(number & (1 << innerBits - 1), field: field)
    }
}
