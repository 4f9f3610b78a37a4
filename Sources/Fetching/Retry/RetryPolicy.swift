import GatewayModel

/// How often and how soon a request that failed is sent again: waits that double, each cut at random so that feeds do not come back together.
///
/// Source: "full jitter" of Amazon's Builders' Library, "Timeouts, retries and backoff with jitter".
package struct RetryPolicy: Hashable, Sendable {
    /// Requests in all, the first included.
    package let attempts: Int
    package let firstWait: Duration
    package let longestWait: Duration

    package static let fields = [
        FieldSpec(
            "attempts", .integer(1...10), default: "4", example: "6",
            vi: "hỏi nhiều nhất bao nhiêu lần khi nguồn lỗi tạm thời", en: "how many times to ask at most while a feed fails for a moment"),
        FieldSpec(
            "first-wait", .integer(1...600), default: "1", example: "5",
            vi: "số giây chờ nhiều nhất trước lần hỏi thứ hai; sau đó gấp đôi mỗi lần",
            en: "the most seconds to wait before the second time; it doubles each time"),
        FieldSpec(
            "longest-wait", .integer(1...3600), default: "60", example: "300",
            vi: "số giây chờ nhiều nhất giữa hai lần; Retry-After của máy chủ được tôn trọng dù dài hơn",
            en: "the most seconds to wait between two times; a server's longer Retry-After is respected"),
    ]

    package init(attempts: Int = 4, firstWait: Duration = .seconds(1), longestWait: Duration = .seconds(60)) {
        self.attempts = attempts
        self.firstWait = firstWait
        self.longestWait = longestWait
    }

    init(reading reader: ConfigReader) {
        self.init(
            attempts: reader.integer("attempts", in: 1...10) ?? 4, firstWait: .seconds(reader.integer("first-wait", in: 1...600) ?? 1),
            longestWait: .seconds(reader.integer("longest-wait", in: 1...3600) ?? 60))
    }

    /// How long to wait after the request with that number, from 1, has failed; nil when it is not to be sent again.
    ///
    /// `chance` is from 0 to 1. A server's own wait is never cut short, only followed by some of the jitter.
    func wait(afterAttempt attempt: Int, _ error: FetchError, chance: Double) -> Duration? {
        guard attempt < attempts, error.isRetryable else { return nil }
        let bound = min(longestWait, firstWait * (1 << min(attempt - 1, 20)))
        if let asked = error.retryAfter { return asked + min(firstWait, bound) * chance }
        return bound * chance
    }
}
