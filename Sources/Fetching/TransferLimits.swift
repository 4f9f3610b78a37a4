/// The bounds that hold for every transfer, whatever a connector says.
package struct TransferLimits: Hashable, Sendable {
    /// A transfer slower than `slowestRate` for this long is given up.
    package let stallTime: Duration
    /// Bytes a second.
    package let slowestRate: Int
    package let redirects: Int
    /// For the headers of one answer together.
    package let headers: ByteSize

    /// `stallTime` is used in whole seconds.
    package init(
        stallTime: Duration = .seconds(30), slowestRate: Int = 100, redirects: Int = 5, headers: ByteSize = ByteSize(bytes: 64 << 10)
    ) {
        self.stallTime = stallTime
        self.slowestRate = slowestRate
        self.redirects = redirects
        self.headers = headers
    }
}
