import Foundation
import GatewayModel

/// What is known of a feed from elsewhere: counted with other tools, or read by eye.
struct FeedFacts {
    let served: ServedFeed
    /// Files of the repository that the case's project takes as they are.
    let borrowed: [String]
    let status: RunReport.Status?
    let counts: [Count: Int]
    /// The figures whose status says that there is no value; nil when nobody counted them.
    let missing: Int?
    let figures: [KnownFigure]
    let rejections: [KnownRejection]
    let failure: KnownFailure?
    /// By how many powers of ten values differ from what is written, where units are converted.
    let shifts: [Int]
    /// Texts are taken as the file shows them, not as it stores them.
    let isShown: Bool

    /// A number of a run's report.
    enum Count: String, CaseIterable {
        case records, filtered, read, inserted, rejected

        func number(in counts: RunCounts) -> Int {
            switch self {
            case .records: counts.records
            case .filtered: counts.filtered
            case .read: counts.read
            case .inserted: counts.inserted
            case .rejected: counts.rejected
            }
        }
    }

    /// A figure that must come out, and where it stands in the feed.
    struct KnownFigure {
        let indicator: String
        let area: String
        let period: String
        let breakdown: String
        /// Nil when the status says that there is no value.
        let value: DecimalValue?
        let status: String
        /// The value as the feed writes it.
        let raw: String
        /// Nil when the place was not looked up.
        let place: String?
        /// What stands at the place beside the value, such as the area and the year.
        let neighbours: [String]
    }

    /// A line that must be in the quarantine.
    struct KnownRejection {
        let code: String
        let raw: String?
        let place: String?
        /// How many lines of the quarantine have the code.
        let lines: Int?
    }

    /// Why a run must fail.
    struct KnownFailure {
        /// From the closed list of reasons.
        let reason: String
        /// Words that the message must have in both languages.
        let words: [String]
        let vietnamese: [String]
        let english: [String]
    }
}
