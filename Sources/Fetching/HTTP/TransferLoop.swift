import CCurl

/// Drives transfers one after another on the calling thread until each ends or the loop is cancelled. Owns the one `CURLM` pointer.
final class TransferLoop: @unchecked Sendable {  // other threads only call cancel: an atomic, and what libcurl says is thread-safe
    private let handle: UnsafeMutableRawPointer
    private let cancellation = CancellationFlag()

    init() throws(CurlError) {
        guard CurlLibrary.isReady, let handle = curl_multi_init() else { throw CurlError(CURLE_FAILED_INIT) }
        self.handle = handle
    }

    deinit { curl_multi_cleanup(handle) }

    /// Stops the present transfer at once, and every later one.
    func cancel() {
        cancellation.set()
        curl_multi_wakeup(handle)
    }

    var isCancelled: Bool { cancellation.isRaised }

    /// Throws `CURLE_ABORTED_BY_CALLBACK` when cancelled.
    func run(_ transfer: Transfer) throws(CurlError) {
        try check(curl_multi_add_handle(handle, transfer.handle))
        defer { curl_multi_remove_handle(handle, transfer.handle) }
        while !isCancelled {
            var running: CInt = 0
            try check(curl_multi_perform(handle, &running))
            if let code = ending() {
                if code != CURLE_OK { throw transfer.error(code) }
                return
            }
            // A wake-up, traffic or one of libcurl's timers ends the wait earlier.
            try check(curl_multi_poll(handle, nil, 0, 1000, nil))
        }
        throw CurlError(CURLE_ABORTED_BY_CALLBACK)
    }

    /// How the transfer ended; nil while it runs.
    private func ending() -> CURLcode? {
        var left: CInt = 0
        guard let message = curl_multi_info_read(handle, &left), message.pointee.msg == CURLMSG_DONE else { return nil }
        return message.pointee.data.result
    }

    private func check(_ code: CURLMcode) throws(CurlError) {
        guard code != CURLM_OK else { return }
        throw CurlError(CURLE_FAILED_INIT, detail: String(cString: curl_multi_strerror(code)))
    }
}
