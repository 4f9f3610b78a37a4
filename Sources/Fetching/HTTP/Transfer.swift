import CCurl

/// One request and its answer, by libcurl. Owns the one `CURL` pointer; the answer goes to the receiver.
final class Transfer {
    let handle: UnsafeMutableRawPointer
    private let headers: HeaderList
    private let receiver: ResponseReceiver
    private let words = UnsafeMutableBufferPointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init(
        _ request: FetchRequest, address: FeedAddress, headers: [HeaderField], limits: TransferLimits, deadline: Deadline,
        receiver: ResponseReceiver
    ) throws(CurlError) {
        guard CurlLibrary.isReady, let handle = curl_easy_init() else { throw CurlError(CURLE_FAILED_INIT) }
        self.handle = handle
        self.headers = HeaderList(headers)
        self.receiver = receiver
        words.initialize(repeating: 0)
        try configure(address, request.method)
        try bound(request, limits, deadline)
        try connectReceiver()
    }

    deinit {
        curl_easy_cleanup(handle)
        words.deallocate()
    }

    /// What the library says after a transfer that ended with an error.
    func error(_ code: CURLcode) -> CurlError {
        CurlError(code, detail: words.baseAddress.map { String(cString: $0) } ?? "")
    }

    /// Whether a connection stood, TLS included.
    var wasConnected: Bool { size(CURLINFO_PRETRANSFER_TIME_T) > 0 }

    /// How long the server asks to wait; nil when it did not say.
    var retryAfter: Duration? {
        let seconds = size(CURLINFO_RETRY_AFTER)
        return seconds > 0 ? .seconds(seconds) : nil
    }

    private func size(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return ccurl_get_size(handle, info, &value) == CURLE_OK ? Int(value) : 0
    }

    /// Leaves libcurl no choice of its own: no other protocol, proxy, redirect, credential or decoding than asked for.
    private func configure(_ address: FeedAddress, _ method: FetchRequest.Method) throws(CurlError) {
        switch method {
        case .get: try set(CURLOPT_HTTPGET, 1)
        }
        try set(CURLOPT_URL, address.text)
        try set(CURLOPT_PROTOCOLS_STR, address.scheme.rawValue)
        try set(CURLOPT_REDIR_PROTOCOLS_STR, "https")
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_MAXREDIRS, 0)
        // Otherwise the environment decides, and checks of the address would see only the proxy's.
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        try set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        try set(CURLOPT_UNRESTRICTED_AUTH, 0)
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        try set(CURLOPT_HTTP09_ALLOWED, 0)
        try set(CURLOPT_FORBID_REUSE, 1)
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try set(CURLOPT_NOSIGNAL, 1)
        // A name server that never answers must not hold up the end of the transfer.
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_USERAGENT, "indicator-gateway")
        try check(ccurl_set_list(handle, CURLOPT_HTTPHEADER, headers.lines))
    }

    private func bound(_ request: FetchRequest, _ limits: TransferLimits, _ deadline: Deadline) throws(CurlError) {
        // libcurl reads 0 as "no limit".
        try set(CURLOPT_TIMEOUT_MS, max(1, deadline.remaining.milliseconds))
        try set(CURLOPT_CONNECTTIMEOUT_MS, max(1, request.connectTimeout.milliseconds))
        try set(CURLOPT_LOW_SPEED_LIMIT, limits.slowestRate)
        try set(CURLOPT_LOW_SPEED_TIME, max(1, Int(limits.stallTime.components.seconds)))
        // Refuses early only what announces its size; the receiver counts.
        try check(ccurl_set_size(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(request.sizeLimit.bytes)))
    }

    private func connectReceiver() throws(CurlError) {
        let context = Unmanaged.passUnretained(receiver).toOpaque()
        try check(ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, words.baseAddress))
        try check(ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context))
        try check(ccurl_set_pointer(handle, CURLOPT_WRITEDATA, context))
        try check(
            ccurl_set_receiver(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
                Transfer.hand(bytes, size * count, to: context) { $0.take(header: $1) }
            })
        try check(
            ccurl_set_receiver(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                Transfer.hand(bytes, size * count, to: context) { $0.take(body: $1) }
            })
    }

    /// Any other number than the one given stops the transfer; this one is libcurl's word for it.
    private static let stop = Int(CURL_WRITEFUNC_ERROR)

    private static func hand(
        _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, to context: UnsafeMutableRawPointer?,
        _ take: (ResponseReceiver, UnsafeRawBufferPointer) -> Bool
    ) -> Int {
        guard let context else { return stop }
        let receiver = Unmanaged<ResponseReceiver>.fromOpaque(context).takeUnretainedValue()
        return take(receiver, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : stop
    }

    private func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
        try check(ccurl_set_long(handle, option, value))
    }

    private func set(_ option: CURLoption, _ value: String) throws(CurlError) {
        try check(ccurl_set_text(handle, option, value))
    }
}
