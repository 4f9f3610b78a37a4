/// Hands a request to the fetcher of its address's scheme.
package struct SchemeFetcher: Fetcher {
    private let http: HTTPFetcher
    private let files: FileFetcher

    package init(limits: TransferLimits = TransferLimits()) {
        http = HTTPFetcher(limits: limits)
        files = FileFetcher()
    }

    package func fetch(_ request: FetchRequest, into spool: PayloadSpool, deadline: Deadline) async throws(FetchError) -> FetchResult {
        switch request.address.scheme {
        case .http, .https: try await http.fetch(request, into: spool, deadline: deadline)
        case .file: try await files.fetch(request, into: spool, deadline: deadline)
        }
    }
}
