import Fetching
import GatewayModel
import Mapping
import Scheduling

/// One feed, ready to run: where its bytes are, what shape they have, and what they mean.
package struct Connector: Sendable {
    /// The path of its file below `Connectors/`, without the extension.
    package let id: String
    package let title: LocalizedText
    /// The agency that sends the feed.
    package let provider: Agency?
    /// Nil for one that runs only when asked to.
    package let schedule: Schedule?
    /// The length of the period that each run asks for; nil for a feed that is not asked for one.
    package let period: PeriodCycle?
    package let isEnabled: Bool
    package let request: FeedRequest
    package let decoder: any RecordDecoder
    package let mapping: MappingDefinition
    /// The hash of the connector's file, the mapping's file and the catalogue that they are bound to.
    package let mappingHash: ContentHash
    package let rejectionLimit: RejectionLimit?

    package init(
        id: String, title: LocalizedText, provider: Agency?, schedule: Schedule?, period: PeriodCycle? = nil, isEnabled: Bool, request: FeedRequest,
        decoder: any RecordDecoder, mapping: MappingDefinition, mappingHash: ContentHash, rejectionLimit: RejectionLimit?
    ) {
        self.id = id
        self.title = title
        self.provider = provider
        self.schedule = schedule
        self.period = period
        self.isEnabled = isEnabled
        self.request = request
        self.decoder = decoder
        self.mapping = mapping
        self.mappingHash = mappingHash
        self.rejectionLimit = rejectionLimit
    }
}

/// How many figures of a run may be rejected before none is taken.
package enum RejectionLimit: Hashable, Sendable {
    case count(Int)
    /// Per cent of the figures read.
    case percent(DecimalValue)

    /// Reads `10 %` or `25`.
    package init?(_ text: String) {
        if text.hasSuffix("%") {
            let number = text.dropLast().reversed().drop { $0 == " " }.reversed()
            guard let percent = DecimalValue(String(number)), percent >= .zero, percent <= DecimalValue(mantissa: 100) else { return nil }
            self = .percent(percent)
        } else {
            guard let count = Int(text), count >= 0 else { return nil }
            self = .count(count)
        }
    }

    package func isPassed(by counts: RunCounts) -> Bool {
        switch self {
        case .count(let limit): counts.rejected > limit
        case .percent(let limit):
            // rejected / read > limit / 100, without division.
            DecimalValue(mantissa: Int128(counts.read) * limit.mantissa, scale: limit.scale) < DecimalValue(mantissa: Int128(counts.rejected) * 100)
        }
    }
}
