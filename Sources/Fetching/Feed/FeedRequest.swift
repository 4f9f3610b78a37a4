import GatewayModel

/// What a connector asks of a feed: the whole of `fetch:`, with placeholders in the place of what differs between requests.
package struct FeedRequest: Sendable {
    package let method: WireRequest.Method
    package let url: RequestTemplate
    /// Parameters added to the address.
    package let query: [NamedTemplate]
    /// Sent only to the address's own origin, never to the target of a redirect elsewhere.
    package let headers: [NamedTemplate]
    package let body: RequestBody?
    /// Nil for a public feed.
    package let authentication: (any Authentication)?
    package let pagination: any Pagination
    /// How an answer says that it is one; nil when its status alone does.
    package let success: SuccessRule?
    package let completeness: CompletenessRule
    /// The areas for which the feed is asked one by one; nil for one request.
    package let areas: AreaLoop?
    /// The kinds of content that are taken; empty for any.
    package let accept: [MediaType]
    /// For each request; the size is for all pages together.
    package let limits: WireRequest.Limits
    package let route: WireRequest.Route
    /// A client certificate beside what `authentication` proves.
    package let certificate: ClientCertificate?
    package let retry: RetryPolicy
    /// Whether the feed may answer "not modified".
    package let isConditional: Bool

    package init(
        url: RequestTemplate, method: WireRequest.Method = .get, query: [NamedTemplate] = [], headers: [NamedTemplate] = [],
        body: RequestBody? = nil, authentication: (any Authentication)? = nil, pagination: any Pagination = NoPagination(),
        success: SuccessRule? = nil, completeness: CompletenessRule = CompletenessRule(), areas: AreaLoop? = nil, accept: [MediaType] = [],
        limits: WireRequest.Limits = WireRequest.Limits(), route: WireRequest.Route = WireRequest.Route(), certificate: ClientCertificate? = nil,
        retry: RetryPolicy = RetryPolicy(), isConditional: Bool = true
    ) {
        self.url = url
        self.method = method
        self.query = query
        self.headers = headers
        self.body = body
        self.authentication = authentication
        self.pagination = pagination
        self.success = success
        self.completeness = completeness
        self.areas = areas
        self.accept = accept
        self.limits = limits
        self.route = route
        self.certificate = certificate
        self.retry = retry
        self.isConditional = isConditional
    }

    /// The file of a client certificate, with what opens it.
    package struct ClientCertificate: Hashable, Sendable {
        package let file: String
        package let key: String
        package let passphrase: SecretText?
    }
}

extension FeedRequest {
    /// A plain question to one address, asked once: for a file in the place of the feed.
    package init(
        address: FeedAddress, headers: [HeaderField] = [], limits: WireRequest.Limits = WireRequest.Limits(), accept: [MediaType] = []
    ) {
        self.init(
            url: RequestTemplate(literal: address.text),
            headers: headers.map { NamedTemplate(name: $0.name, value: RequestTemplate(literal: $0.value)) }, accept: accept, limits: limits,
            retry: RetryPolicy(attempts: 1), isConditional: false)
    }

    /// For each request.
    package var timeout: Duration { limits.timeout }

    /// For all pages together.
    package var sizeLimit: ByteSize { limits.size }
}
