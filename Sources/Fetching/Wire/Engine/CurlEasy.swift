import CCurl
import Foundation

/// One transfer of libcurl with its options and results. Owns the one `CURL` pointer.
final class CurlEasy {
    let handle: UnsafeMutableRawPointer
    private let words = UnsafeMutableBufferPointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init() throws(CurlError) {
        guard CurlLibrary.isReady, let handle = curl_easy_init() else { throw CurlError(CURLE_FAILED_INIT) }
        self.handle = handle
        words.initialize(repeating: 0)
        try check(ccurl_set_pointer(handle, CURLOPT_ERRORBUFFER, words.baseAddress))
    }

    deinit {
        curl_easy_cleanup(handle)
        words.deallocate()
    }

    /// What the library says after a transfer that ended with an error.
    func error(_ code: CURLcode) -> CurlError {
        CurlError(code, detail: words.baseAddress.map { String(cString: $0) } ?? "")
    }

    func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
        try check(ccurl_set_long(handle, option, value))
    }

    /// For the options that take 64 bits.
    func set(_ option: CURLoption, size value: Int) throws(CurlError) {
        try check(ccurl_set_size(handle, option, curl_off_t(value)))
    }

    /// libcurl keeps a copy. Nil takes away what was compiled in.
    func set(_ option: CURLoption, _ value: String?) throws(CurlError) {
        try check(ccurl_set_text(handle, option, value))
    }

    /// The list must outlive the transfer.
    func set(_ option: CURLoption, _ list: HeaderList) throws(CurlError) {
        try check(ccurl_set_list(handle, option, list.lines))
    }

    /// Sends the bytes as a POST's body; libcurl keeps a copy.
    func set(body: [UInt8]) throws(CurlError) {
        try set(CURLOPT_POST, 1)
        try set(CURLOPT_POSTFIELDSIZE_LARGE, size: body.count)
        var copy = body
        let code = copy.withUnsafeMutableBytes { ccurl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, $0.baseAddress) }
        try check(code)
    }

    func set(_ lane: ConnectionLane) throws(CurlError) {
        try check(ccurl_set_pointer(handle, CURLOPT_SHARE, lane.handle))
    }

    /// A number that libcurl counted; nil when it does not know.
    func number(_ info: CURLINFO) -> Int? {
        var value: curl_off_t = -1
        return ccurl_get_size(handle, info, &value) == CURLE_OK && value >= 0 ? Int(value) : nil
    }

    func microseconds(_ info: CURLINFO) -> Duration { .microseconds(number(info) ?? 0) }
}

extension CurlEasy {
    /// Hands everything to a receiver, which must outlive the transfer.
    func report(to receiver: ResponseReceiver) throws(CurlError) {
        let context = Unmanaged.passUnretained(receiver).toOpaque()
        for option in [CURLOPT_HEADERDATA, CURLOPT_WRITEDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_PREREQDATA] {
            try check(ccurl_set_pointer(handle, option, context))
        }
        try check(
            ccurl_set_receiver(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
                CurlEasy.hand(bytes, size * count, to: context) { $0.take(header: $1) }
            })
        try check(
            ccurl_set_receiver(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                CurlEasy.hand(bytes, size * count, to: context) { $0.take(body: $1) }
            })
        try check(
            ccurl_set_socket_opener(handle) { context, _, target in
                guard let target, CurlEasy.owner(of: context)?.mayAsk(ccurl_address(target).flatMap(IPAddress.init)) == true else {
                    return CURL_SOCKET_BAD
                }
                return socket(target.pointee.family, target.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), target.pointee.protocol)
            })
        try check(
            ccurl_set_request_check(handle) { context, address, _, _, _ in
                let isAllowed = CurlEasy.owner(of: context)?.mayAsk(address.flatMap { IPAddress(String(cString: $0)) }) == true
                return isAllowed ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
            })
    }

    private static func owner(of context: UnsafeMutableRawPointer?) -> ResponseReceiver? {
        context.map { Unmanaged<ResponseReceiver>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Any other number than the one given stops the transfer; this one is libcurl's word for it.
    private static func hand(
        _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, to context: UnsafeMutableRawPointer?,
        _ take: (ResponseReceiver, UnsafeRawBufferPointer) -> Bool
    ) -> Int {
        guard let receiver = owner(of: context), take(receiver, UnsafeRawBufferPointer(start: bytes, count: count)) else {
            return Int(CURL_WRITEFUNC_ERROR)
        }
        return count
    }
}
