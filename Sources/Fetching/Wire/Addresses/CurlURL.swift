import CCurl

/// A URL taken apart by the library that will also connect to it. Owns the one `CURLU` pointer.
///
/// Foundation's parser is not used: on hostile URLs the two disagree about the host.
final class CurlURL {
    /// The parts of a URL that are read or changed.
    enum Part {
        case scheme, user, password, host, port, path, query, fragment
    }

    private let handle: OpaquePointer

    init(_ text: String) throws(AddressProblem) {
        guard let handle = curl_url() else { throw .malformed("out of memory") }
        self.handle = handle
        try check(curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME)))
    }

    deinit { curl_url_cleanup(handle) }

    /// Goes on to an absolute or relative reference (RFC 3986 §5).
    func follow(_ reference: String) throws(AddressProblem) {
        try check(curl_url_set(handle, CURLUPART_URL, reference, UInt32(CURLU_NON_SUPPORT_SCHEME)))
    }

    /// A part as it stands, still encoded; nil when it is absent. A port that is not written is the scheme's own.
    subscript(part: Part) -> String? {
        try? text(of: part.code, flags: part == .port ? UInt32(CURLU_DEFAULT_PORT) : 0)
    }

    /// Replaces a part with an encoded text, or takes it away.
    func set(_ part: Part, _ text: String?) throws(AddressProblem) {
        try check(curl_url_set(handle, part.code, text, 0))
    }

    func whole() throws(AddressProblem) -> String {
        try text(of: CURLUPART_URL)
    }

    /// The path with its encoding undone; throws when a control character comes out.
    func decodedPath() throws(AddressProblem) -> String {
        try text(of: CURLUPART_PATH, flags: UInt32(CURLU_URLDECODE))
    }

    private func text(of part: CURLUPart, flags: UInt32 = 0) throws(AddressProblem) -> String {
        var written: UnsafeMutablePointer<CChar>?
        try check(curl_url_get(handle, part, &written, flags))
        guard let written else { throw .malformed("no value") }
        defer { curl_free(written) }
        return String(cString: written)
    }

    private func check(_ code: CURLUcode) throws(AddressProblem) {
        guard code != CURLUE_OK else { return }
        throw code == CURLUE_BAD_SCHEME ? .scheme("") : .malformed(String(cString: curl_url_strerror(code)))
    }
}

extension CurlURL.Part {
    fileprivate var code: CURLUPart {
        switch self {
        case .scheme: CURLUPART_SCHEME
        case .user: CURLUPART_USER
        case .password: CURLUPART_PASSWORD
        case .host: CURLUPART_HOST
        case .port: CURLUPART_PORT
        case .path: CURLUPART_PATH
        case .query: CURLUPART_QUERY
        case .fragment: CURLUPART_FRAGMENT
        }
    }
}
