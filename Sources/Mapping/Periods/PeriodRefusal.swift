import GatewayModel

/// Why a text was not taken as a period; the raw value is the code shown to people and kept with the record.
package enum PeriodRefusal: String, Error, Hashable, Sendable, CaseIterable {
    case ambiguousDayMonth = "PER_AMBIGUOUS_DMY_MDY"
    case ambiguousMultiYear = "PER_AMBIGUOUS_MULTIYEAR"
    case ambiguousQuarterOrMonth = "PER_AMBIGUOUS_QUARTER_OR_MONTH"
    case ambiguousRangeOrMonth = "PER_AMBIGUOUS_RANGE_OR_MONTH"
    case basisMismatch = "PER_BASIS_MISMATCH"
    case compactNotDeclared = "PER_COMPACT_NOT_DECLARED"
    case contradictoryYear = "PER_CONTRADICTORY_YEAR"
    case dateTimeWithoutOffset = "PER_DATETIME_WITHOUT_OFFSET"
    case empty = "PER_EMPTY"
    case epochUnit = "PER_EPOCH_UNIT"
    case fiscalYear = "PER_FISCAL_YEAR"
    case notEpoch = "PER_NOT_EPOCH"
    case openEnd = "PER_OPEN_END"
    case outOfRange = "PER_OUT_OF_RANGE"
    case styleMismatch = "PER_STYLE_MISMATCH"
    case twoDigitYear = "PER_YEAR_TWO_DIGITS"
    case unknown = "PER_UNKNOWN"
    case untypedSerial = "PER_EXCEL_SERIAL_UNTYPED"
    case yearMissing = "PER_YEAR_MISSING"
    case yearOutOfRange = "PER_YEAR_OUT_OF_RANGE"

    package var code: String { rawValue }
}
