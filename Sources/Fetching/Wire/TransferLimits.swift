/// The bounds that hold for every transfer, whatever a connector says.
package struct TransferLimits: Hashable, Sendable {
    /// A transfer slower than `slowestRate` for this long is given up.
    package let stallTime: Duration
    /// Bytes a second.
    package let slowestRate: Int
    package let redirects: Int
    /// For the headers of one answer together.
    package let headers: ByteSize
    /// For the headers of one answer together.
    package let headerLines: Int
    /// What is kept of the body of an answer that brings no figures.
    package let errorBody: ByteSize
    /// A body that broke off before this is asked for from its start again.
    package let smallestPart: ByteSize
    /// A file that was written to more recently than this is watched for that long before it counts as whole.
    package let settleTime: Duration

    /// `stallTime` is used in whole seconds.
    package init(
        stallTime: Duration = .seconds(30), slowestRate: Int = 100, redirects: Int = 5, headers: ByteSize = ByteSize(bytes: 64 << 10),
        headerLines: Int = 200, errorBody: ByteSize = ByteSize(bytes: 64 << 10), smallestPart: ByteSize = .mebibytes(1),
        settleTime: Duration = .milliseconds(500)
    ) {
        self.stallTime = stallTime
        self.slowestRate = slowestRate
        self.redirects = redirects
        self.headers = headers
        self.headerLines = headerLines
        self.errorBody = errorBody
        self.smallestPart = smallestPart
        self.settleTime = settleTime
    }
}
