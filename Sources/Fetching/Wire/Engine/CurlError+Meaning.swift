import CCurl
import GatewayModel

extension CurlError {
    /// What a code means for a fetch, given how far the transfer had come.
    func meaning(at asked: FeedAddress, received: ResponseReceiver, wasConnected: Bool, bound: Deadline) -> FetchError {
        let address = asked.description
        return switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: network(.dns, address)
        case CURLE_OPERATION_TIMEDOUT: network(timeout(wasConnected, bound), address)
        case CURLE_PARTIAL_FILE: truncated(received, address)
        case CURLE_RECV_ERROR where received.hasBegun:
            text.contains("chunk") ? .framing(.chunk(text), at: address) : truncated(received, address)
        case CURLE_SSH where received.hasBegun: truncated(received, address)
        case CURLE_FILESIZE_EXCEEDED: received.oversize(.body)
        // libcurl's word for a header line beyond its own limit of 100 KB.
        case CURLE_OUT_OF_MEMORY where !received.hasBegun: received.oversize(.headers)
        case CURLE_WEIRD_SERVER_REPLY where asked.scheme.isHTTP: .framing(.notHTTP(text), at: address)
        case CURLE_UNSUPPORTED_PROTOCOL where wasConnected: .framing(.notHTTP(text), at: address)
        case CURLE_REMOTE_FILE_NOT_FOUND: .status(404, retryAfter: nil, at: address)
        case CURLE_LOGIN_DENIED: .status(401, retryAfter: nil, at: address)
        case CURLE_REMOTE_ACCESS_DENIED: .status(403, retryAfter: nil, at: address)
        case CURLE_PEER_FAILED_VERIFICATION where asked.scheme == .sftp: network(.hostKey, address)
        case CURLE_URL_MALFORMAT, CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_FAILED_INIT, CURLE_OUT_OF_MEMORY,
            CURLE_UNSUPPORTED_PROTOCOL:
            unusable(at: address)
        default: network(Self.tlsCodes.contains(code.rawValue) ? .tls : .connect, address)
        }
    }

    /// What a code means when the transfer could not even be set up.
    func unusable(at address: String) -> FetchError {
        .unusable(LocalizedText(text), at: address, remedy: code == CURLE_URL_MALFORMAT ? .setting("url") : .program)
    }

    private static let tlsCodes: Set<UInt32> = Set(
        [
            CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CRL_BADFILE,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT, CURLE_USE_SSL_FAILED,
        ].map(\.rawValue))

    private func network(_ trouble: FetchError.NetworkTrouble, _ address: String) -> FetchError {
        .network(trouble, at: address, cause: text)
    }

    private func truncated(_ received: ResponseReceiver, _ address: String) -> FetchError {
        .truncated(received: received.receivedByteCount, expected: received.announcedByteCount, at: address)
    }

    /// libcurl has one code for all three time limits. It counts in milliseconds, so it may be a little before the deadline.
    private func timeout(_ wasConnected: Bool, _ bound: Deadline) -> FetchError.NetworkTrouble {
        if bound.remaining < .milliseconds(20) { return .totalTimeout }
        return wasConnected ? .stall : .connectTimeout
    }
}
