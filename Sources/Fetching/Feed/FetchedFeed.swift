import Foundation
import GatewayModel

/// All pages of a feed's answer, in order; there is no such value for a part of them.
package struct FetchedFeed: Sendable {
    package let pages: [FetchedPage]
    /// Masks the secrets that this fetch sent, in whatever is said later about its bytes.
    package let redactor: Redactor
}

/// One page of a feed: its bytes, or the news that they are those of last time.
package struct FetchedPage: Sendable {
    package enum Content: Sendable {
        case fetched(FetchResult)
        /// The payload of that hash holds.
        case notModified(PageValidators)
    }

    /// Names the question that the page answers, the same in every run that asks it; for the validators of the next run.
    package let key: String
    /// Where the page was asked for, told apart from all others of the run and without secrets.
    package let address: String
    package let content: Content
    package let trace: PageTrace
}

/// How a page came, as a person may see it: what was asked, when, and what the answer said of itself.
package struct PageTrace: Hashable, Sendable {
    package let request: RequestSketch
    /// Before the first attempt.
    package let askedAt: Date
    /// The answer that was taken.
    package let answer: AnswerSketch
}
