import GatewayModel
import Hashing

/// What a server has issued for a while, to be shown with every request.
struct Token: Hashable, Sendable {
    let proof: Proof
    /// When it is time for another one; nil when only a refusal tells.
    let renewAt: ContinuousClock.Instant?
    /// Counts what the cache was given, because a server may issue the same text twice.
    var serial = 0

    enum Proof: Hashable, Sendable {
        case text(Secret)
        case cookies([Cookie])
    }

    /// How much of a lifetime is left when a token is renewed: a tenth, and one minute at most.
    static func renewal(of lifetime: Duration, from now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        now + lifetime - min(lifetime / 10, .seconds(60))
    }
}

/// Names a token among all that feeds share: the same for all who ask the same server for the same rights in the same name.
///
/// The secret counts too, so that nobody with a wrong one uses what another was given; only a hash of all this is kept.
struct TokenKey: Hashable, Sendable {
    private let hash: ContentHash

    init(_ parts: [String]) {
        hash = ContentHash.of(parts.map { "\($0.utf8.count):\($0)" }.joined())
    }
}
