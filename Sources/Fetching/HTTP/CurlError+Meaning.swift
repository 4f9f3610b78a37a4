import CCurl
import GatewayModel

extension CurlError {
    /// What a code means for a fetch, given how far the transfer had come.
    func meaning(at address: String, of transfer: Transfer, received: ResponseReceiver, deadline: Deadline) -> FetchError {
        switch code {
        case CURLE_ABORTED_BY_CALLBACK: .cancelled(at: address)
        case CURLE_COULDNT_RESOLVE_HOST: network(.dns, address)
        case CURLE_OPERATION_TIMEDOUT: network(timeout(transfer, deadline), address)
        case CURLE_PARTIAL_FILE: truncated(received, address)
        case CURLE_RECV_ERROR where received.head.isComplete:
            text.contains("chunk") ? .framing(.chunk(text), at: address) : truncated(received, address)
        case CURLE_FILESIZE_EXCEEDED: received.oversize(.body)
        // libcurl's word for a header line beyond its own limit of 100 KB.
        case CURLE_OUT_OF_MEMORY: received.oversize(.headers)
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL: .framing(.notHTTP(text), at: address)
        case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED, CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN, CURLE_BAD_FUNCTION_ARGUMENT, CURLE_FAILED_INIT:
            unusable(at: address)
        default: network(Self.tlsCodes.contains(code.rawValue) ? .tls : .connect, address)
        }
    }

    /// What a code means when the transfer could not even be set up.
    func unusable(at address: String) -> FetchError {
        .unusable(LocalizedText(text), at: address)
    }

    private static let tlsCodes: Set<UInt32> = Set(
        [
            CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CRL_BADFILE,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT,
        ].map(\.rawValue))

    private func network(_ trouble: FetchError.NetworkTrouble, _ address: String) -> FetchError {
        .network(trouble, at: address, cause: text)
    }

    private func truncated(_ received: ResponseReceiver, _ address: String) -> FetchError {
        .truncated(received: received.byteCount, expected: received.head.contentLength, at: address)
    }

    /// libcurl has one code for all three time limits. It counts in milliseconds, so it may be a little before the deadline.
    private func timeout(_ transfer: Transfer, _ deadline: Deadline) -> FetchError.NetworkTrouble {
        if deadline.remaining < .milliseconds(20) { return .totalTimeout }
        return transfer.wasConnected ? .stall : .connectTimeout
    }
}
