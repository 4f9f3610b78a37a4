import Compression
import GatewayModel

/// What all members of one archive may still cost together.
final class UnpackBudget {
    private let limit: Int
    private var spent = 0

    init(_ limits: UnpackLimits) {
        limit = limits.bytes
    }

    /// What a single stream may grow to.
    var expansion: ExpansionBudget { .hostile(size: max(0, limit - spent)) }

    /// Throws `.limit` when the archive has given more than it may.
    func spend(_ count: Int, on name: String) throws(DecodeError) {
        spent += count
        if spent > limit { throw .tooLarge(name, limit: limit) }
    }
}
