import GatewayModel

/// A way to prove who asks. A kind is one file in this folder and one line in `AuthenticationKinds`.
package protocol Authentication: Component {
    /// Whether every other key is allowed too, each with a single value.
    static var takesFreeKeys: Bool { get }

    /// The keys of a table that is being read: `fields`, unless the kind's keys are free.
    static func fields(of node: ConfigNode) -> [FieldSpec]

    /// Adds the proof to a request that is about to be sent.
    func authorise(_ request: inout WireRequest, in session: FetchSession) async throws(FetchError)

    /// After a 401: true when the proof was renewed, so that asking once more makes sense.
    func renew(after response: WireResponse, in session: FetchSession) async throws(FetchError) -> Bool
}

extension Authentication {
    package static var takesFreeKeys: Bool { false }

    package static func fields(of node: ConfigNode) -> [FieldSpec] { fields }

    package func renew(after response: WireResponse, in session: FetchSession) async throws(FetchError) -> Bool { false }
}

/// What a feed's fetch holds while it lasts: the wire, the secrets, and the tokens that feeds share.
package struct FetchSession: Sendable {
    package let wire: any Wire
    package let secrets: SecretResolver
    package let tokens: TokenCache
    package let spool: PayloadSpool
    package let deadline: Deadline
    /// Which tokens this fetch has shown so far.
    let shownTokens = ShownTokens()

    package init(wire: any Wire, secrets: SecretResolver, tokens: TokenCache, spool: PayloadSpool, deadline: Deadline) {
        self.wire = wire
        self.secrets = secrets
        self.tokens = tokens
        self.spool = spool
        self.deadline = deadline
    }
}
