import CCurl
import Foundation
import GatewayModel

/// Hands mail to a server with libcurl, on a thread of its own.
package struct MailTransfer: Sendable {
    /// For one message, from the connection to the server's last word.
    private static let timeout = 60_000

    package init() {}

    /// Returns once the server has taken the message for every receiver; a server that refuses one gets it for none.
    package func send(_ message: MailMessage, through server: MailServer, password: Secret?) async throws(FetchError) {
        let progress = CancellationFlag()
        try await FileThreads.run { () throws(FetchError) in
            do throws(CurlError) {
                try Self.perform(message, server, password, progress)
            } catch {
                throw Self.meaning(of: error, server, isCancelled: progress.isRaised)
            }
        } cancel: {
            progress.set()
        }
    }

    private static func perform(
        _ message: MailMessage, _ server: MailServer, _ password: Secret?, _ cancellation: CancellationFlag
    ) throws(CurlError) {
        let easy = try CurlEasy()
        try easy.set(CURLOPT_URL, server.description)
        try easy.set(CURLOPT_PROTOCOLS_STR, server.security == .tls ? "smtps" : "smtp")
        var route = WireRequest.Route()
        route.authorities = server.authorities
        try easy.route(route)
        if server.security == .none { try easy.set(CURLOPT_USE_SSL, Int(CURLUSESSL_NONE.rawValue)) }
        try easy.set(CURLOPT_NOSIGNAL, 1)
        try easy.set(CURLOPT_TIMEOUT_MS, timeout)
        try easy.set(CURLOPT_CONNECTTIMEOUT_MS, 10_000)
        if let user = server.user, let password {
            try easy.set(CURLOPT_USERNAME, user)
            try easy.set(CURLOPT_PASSWORD, password.reveal())
        }
        try easy.set(CURLOPT_MAIL_FROM, "<\(message.from)>")
        let receivers = HeaderList(lines: message.to.map { "<\($0)>" })
        try easy.set(CURLOPT_MAIL_RCPT, receivers)
        let upload = MailUpload(message.bytes, cancellation)
        try easy.upload(upload)
        let code = withExtendedLifetime((receivers, upload)) { curl_easy_perform(easy.handle) }
        if code != CURLE_OK { throw easy.error(code) }
    }

    private static func meaning(of error: CurlError, _ server: MailServer, isCancelled: Bool) -> FetchError {
        let address = server.description
        if isCancelled { return .cancelled(at: address) }
        return switch error.code {
        case CURLE_COULDNT_RESOLVE_HOST: .network(.dns, at: address, cause: error.text)
        case CURLE_OPERATION_TIMEDOUT: .network(.totalTimeout, at: address, cause: error.text)
        case CURLE_LOGIN_DENIED:
            .unusable(
                LocalizedText(
                    vi: "máy chủ thư không nhận tên hoặc mật khẩu này", en: "the mail server does not take this user's name or password"),
                at: address, remedy: .secret)
        case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
            .network(.tls, at: address, cause: error.text)
        default: .network(.connect, at: address, cause: error.text)
        }
    }
}

/// The bytes of a message on their way to libcurl.
private final class MailUpload {
    private let bytes: [UInt8]
    private var sent = 0
    private let cancellation: CancellationFlag

    init(_ bytes: [UInt8], _ cancellation: CancellationFlag) {
        self.bytes = bytes
        self.cancellation = cancellation
    }

    var count: Int { bytes.count }

    /// How many bytes were put into the buffer; nil to stop.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int? {
        if cancellation.isRaised { return nil }
        let piece = bytes[sent..<min(sent + buffer.count, bytes.count)]
        buffer.copyBytes(from: piece)
        sent += piece.count
        return piece.count
    }
}

extension CurlEasy {
    /// The upload must outlive the transfer.
    fileprivate func upload(_ upload: MailUpload) throws(CurlError) {
        try set(CURLOPT_UPLOAD, 1)
        try set(CURLOPT_INFILESIZE_LARGE, size: upload.count)
        try check(ccurl_set_pointer(handle, CURLOPT_READDATA, Unmanaged.passUnretained(upload).toOpaque()))
        try check(
            ccurl_set_receiver(handle, CURLOPT_READFUNCTION) { bytes, size, count, context in
                guard let context, let bytes else { return Int(CURL_READFUNC_ABORT) }
                let upload = Unmanaged<MailUpload>.fromOpaque(context).takeUnretainedValue()
                return upload.fill(UnsafeMutableRawBufferPointer(start: bytes, count: size * count)) ?? Int(CURL_READFUNC_ABORT)
            })
    }
}
