import CCurl

/// What libcurl says went wrong: its code, and its words without anything that could disturb a log.
struct CurlError: Error {
    let code: CURLcode
    let text: String

    /// The code for a transfer that its receiver ended.
    static let stoppedByReceiver = CURLE_WRITE_ERROR

    init(_ code: CURLcode, detail: String = "") {
        self.code = code
        let words = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
        text = "curl \(code.rawValue): " + String(words.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.map(Character.init))
    }
}

func check(_ code: CURLcode) throws(CurlError) {
    if code != CURLE_OK { throw CurlError(code) }
}

/// libcurl's own state, set up before its first use; it is not torn down before the process ends.
enum CurlLibrary {
    static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}
