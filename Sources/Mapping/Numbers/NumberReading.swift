import GatewayModel

/// What one cell turned out to hold.
package enum NumberReading: Hashable, Sendable {
    case number(NumberText)
    /// A sign that stands for no value: `-`, `...`, an empty cell.
    case missing(ObservationStatus)
    case refused(NumberRefusal)
}

/// A number as written, with what the words behind it say.
///
/// Words such as `tỷ` never enter the value, so no precision is invented: `9,8 tỷ đồng` is 9.8, power 9, unit VND.
package struct NumberText: Hashable, Sendable {
    package let value: DecimalValue
    /// What a declared flag beside the number says of it; nil without one.
    package var status: ObservationStatus?
    /// SDMX's UNIT_MULT: nghìn 3, triệu 6, tỷ 9, nghìn tỷ 12, triệu tỷ 15; 0 without such a word.
    package let powerOfTen: Int
    /// `PT` percent, `PP` percentage points, `VND`, or the Vietnamese noun in its usual spelling; nil when none is written.
    package let unit: String?

    @inlinable
    package init(value: DecimalValue, powerOfTen: Int = 0, unit: String? = nil) {
        self.value = value
        self.powerOfTen = powerOfTen
        self.unit = unit
    }
}
