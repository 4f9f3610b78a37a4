import CCurl

/// Carries many transfers at once on the calling thread. Owns the one `CURLM` pointer.
final class CurlMulti {
    private let handle: UnsafeMutableRawPointer

    init() throws(CurlError) {
        guard CurlLibrary.isReady, let handle = curl_multi_init() else { throw CurlError(CURLE_FAILED_INIT) }
        self.handle = handle
    }

    deinit { curl_multi_cleanup(handle) }

    func add(_ easy: CurlEasy) throws(CurlError) {
        try check(curl_multi_add_handle(handle, easy.handle))
    }

    func remove(_ easy: CurlEasy) {
        curl_multi_remove_handle(handle, easy.handle)
    }

    /// Does what can be done without waiting.
    func perform() throws(CurlError) {
        var running: CInt = 0
        try check(curl_multi_perform(handle, &running))
    }

    /// A transfer that has ended, by the identity of its handle, and how; nil when none has.
    func nextEnding() -> (handle: UnsafeMutableRawPointer, code: CURLcode)? {
        var left: CInt = 0
        while let message = curl_multi_info_read(handle, &left) {
            if message.pointee.msg == CURLMSG_DONE { return (message.pointee.easy_handle, message.pointee.data.result) }
        }
        return nil
    }

    /// Returns when there is traffic, when one of libcurl's timers is due, when `descriptor` can be read, or after the time.
    func wait(_ duration: Duration, orReadable descriptor: Int32) throws(CurlError) {
        var extra = curl_waitfd(fd: descriptor, events: Int16(CURL_WAIT_POLLIN), revents: 0)
        // Rounded up, or the last fraction of a millisecond is waited for in circles.
        try check(curl_multi_poll(handle, &extra, 1, CInt(min(60_000, duration.milliseconds + 1)), nil))
    }

    private func check(_ code: CURLMcode) throws(CurlError) {
        guard code != CURLM_OK else { return }
        throw CurlError(CURLE_FAILED_INIT, detail: String(cString: curl_multi_strerror(code)))
    }
}
