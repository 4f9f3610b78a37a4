import CCurl

/// Open connections and TLS sessions of requests that prove the same thing on the same route. Owns the one `CURLSH` pointer.
///
/// Some servers tie what a client has proved to its connection, and libcurl has mixed up connections of different credentials before
/// (CVE-2023-27535, CVE-2023-27538): here they cannot meet.
final class ConnectionLane {
    /// What requests must have in common to share a connection.
    struct Key: Hashable {
        private let credentials: WireCredentials?
        private let route: WireRequest.Route
        private let proofs: [HeaderField]

        init(_ request: WireRequest) {
            credentials = request.credentials
            route = request.route
            proofs = request.headers.filter { !Self.harmless.contains($0.name.lowercased()) }
        }

        /// Headers that cannot say who asks; any other may.
        private static let harmless: Set<String> = [
            "accept", "accept-charset", "accept-language", "cache-control", "content-language", "content-type", "if-modified-since",
            "if-none-match", "pragma", "soapaction", "user-agent",
        ]
    }

    let handle: UnsafeMutableRawPointer

    /// For use on one thread only, so libcurl needs no locks.
    init() throws(CurlError) {
        guard CurlLibrary.isReady, let handle = curl_share_init() else { throw CurlError(CURLE_FAILED_INIT) }
        self.handle = handle
        guard ccurl_share_connections(handle) == CURLSHE_OK, ccurl_share_sessions(handle) == CURLSHE_OK else { throw CurlError(CURLE_NOT_BUILT_IN) }
    }

    deinit { curl_share_cleanup(handle) }
}

/// The lanes in use, and some of those used last.
struct ConnectionLanes {
    private var lanes: [ConnectionLane.Key: ConnectionLane] = [:]
    /// The longest unused first.
    private var order: [ConnectionLane.Key] = []
    private static let capacity = 64

    /// The lane of a request; a transfer holds it while it lasts, so dropping it here never closes what is in use.
    mutating func lane(for request: WireRequest) throws(CurlError) -> ConnectionLane {
        let key = ConnectionLane.Key(request)
        let lane = if let known = lanes[key] { known } else { try ConnectionLane() }
        lanes[key] = lane
        order.removeAll { $0 == key }
        order.append(key)
        if order.count > Self.capacity { lanes[order.removeFirst()] = nil }
        return lane
    }
}
