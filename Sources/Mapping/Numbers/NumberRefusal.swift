import GatewayModel

/// Why a text was not taken as a number; the raw value is the code shown to people and kept with the record.
package enum NumberRefusal: String, Error, Hashable, Sendable, CaseIterable {
    case ambiguousSeparator = "NUM_AMBIGUOUS_SEPARATOR"
    case badGrouping = "NUM_BAD_GROUPING"
    case compound = "NUM_COMPOUND"
    case contradictoryMarks = "NUM_CONTRADICTORY_MARKS"
    case exponent = "NUM_EXPONENT"
    case fractionOrRank = "NUM_FRACTION_OR_RANK"
    case leadingSeparator = "NUM_LEADING_SEPARATOR"
    case notANumber = "NUM_NOT_A_NUMBER"
    case notXSDDecimal = "NUM_NOT_XSD_DECIMAL"
    case parentheses = "NUM_PARENTHESES"
    case qualified = "NUM_QUALIFIED"
    case range = "NUM_RANGE"
    case spreadsheetError = "NUM_SPREADSHEET_ERROR"
    case tooLong = "NUM_TOO_LONG"
    case trailingSeparator = "NUM_TRAILING_SEPARATOR"
    case undeclaredMark = "NUM_UNDECLARED_MARK"
    case unknownSuffix = "NUM_UNKNOWN_SUFFIX"

    package var code: String { rawValue }
}
