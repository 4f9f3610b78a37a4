/// What kind of figure this is: a code of SDMX's CL_OBS_STATUS 2.2.
package enum ObservationStatus: Character, Hashable, Sendable, CaseIterable {
    case normal = "A"
    case breakInSeries = "B"
    case definitionDiffers = "D"
    case estimated = "E"
    case forecast = "F"
    case experimental = "G"
    case imputed = "I"
    case includedElsewhere = "K"
    case includesOther = "W"
    case missing = "O"
    case cannotExist = "M"
    case notCollected = "L"
    case holiday = "H"
    case suppressed = "Q"
    case provisional = "P"
    case strike = "S"
    case derogation = "J"
    case notSignificant = "N"
    case lowReliability = "U"
    case unvalidated = "V"

    /// True for the codes that say there is no value.
    package var isMissing: Bool {
        switch self {
        case .missing, .cannotExist, .notCollected, .holiday, .suppressed: true
        default: false
        }
    }

    package var code: String { String(rawValue) }

    /// The code as one ASCII byte.
    @inlinable
    package var letter: UInt8 {
        // Nearly every figure; a Character's way to its byte is long.
        if case .normal = self { return UInt8(ascii: "A") }
        return rawValue.asciiValue ?? UInt8(ascii: "A")
    }
}
