import GatewayModel

/// A column of the export: its SDMX name, its kind, and the text that a figure has in it.
package struct ObservationColumn: Sendable {
    /// How the text is written down.
    package enum Kind: Sendable {
        /// Words of people or feeds, which a spreadsheet could take for a formula.
        case text
        /// An exact decimal: bare in CSV, a text in JSON, for JSON readers take numbers for binary ones.
        case decimal
        /// A whole number, which is one in JSON too.
        case integer
    }

    /// The heading in CSV.
    package let name: String
    package let kind: Kind
    /// The member's name in JSON: `OBS_VALUE` is `obsValue` there.
    package let memberName: String
    /// Nil where the figure has nothing to say.
    let text: @Sendable (PublishedFigure) -> String?

    private init(_ name: String, _ kind: Kind = .text, _ text: @escaping @Sendable (PublishedFigure) -> String?) {
        self.name = name
        self.kind = kind
        self.text = text
        let words = name.lowercased().split(separator: "_")
        memberName = words.prefix(1).joined() + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// Every column in the order of the export; the first seven are SDMX's own dimensions, measure and attributes.
    package static let all: [ObservationColumn] = [
        ObservationColumn("INDICATOR") { $0.observation.series.indicator },
        ObservationColumn("REF_AREA") { $0.observation.series.area },
        ObservationColumn("FREQ") { $0.observation.series.frequency.code },
        ObservationColumn("TIME_PERIOD") { $0.observation.period.label },
        ObservationColumn("OBS_VALUE", .decimal) { $0.observation.value?.description },
        ObservationColumn("UNIT_MEASURE") { $0.unit },
        ObservationColumn("OBS_STATUS") { $0.observation.status.code },
        ObservationColumn("BREAKDOWN") { $0.observation.series.breakdown },
        ObservationColumn("VALUE_TYPE") { $0.observation.series.valueType.rawValue },
        ObservationColumn("PERIOD_BASIS") { $0.observation.period.basis.rawValue },
        ObservationColumn("PERIOD_START") { $0.observation.period.start.description },
        ObservationColumn("PERIOD_END") { $0.observation.period.end.adding(days: -1).description },
        ObservationColumn("REVISION", .integer) { String($0.observation.revision) },
        ObservationColumn("KNOWN_FROM") { InstantText.utc($0.observation.knownFrom) },
        ObservationColumn("DATA_PROVIDER") { $0.provider },
        ObservationColumn("CONNECTOR") { $0.observation.origin.connector },
        ObservationColumn("RUN", .integer) { $0.observation.origin.run.description },
        ObservationColumn("PAYLOAD_SHA256") { $0.observation.origin.payload.hexadecimal },
        ObservationColumn("LOCATOR") { $0.observation.origin.place },
        ObservationColumn("RAW_VALUE") { $0.observation.origin.raw },
    ]
}

extension ContentHash {
    /// 64 hexadecimal digits, written without a detour: every figure of an export has them.
    fileprivate var hexadecimal: String {
        String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
            for (index, byte) in bytes.enumerated() {
                buffer[index * 2] = Self.digit(byte >> 4)
                buffer[index * 2 + 1] = Self.digit(byte & 15)
            }
            return bytes.count * 2
        }
    }

    private static func digit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
    }
}
