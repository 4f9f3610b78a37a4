import Foundation
import GatewayModel

/// Takes in one answer: judges its head, then writes its body to the spool within the size limit.
///
/// libcurl's callbacks can only say "go on" or "stop"; the reason to stop is kept in `failure`.
final class ResponseReceiver {
    private let request: FetchRequest
    private let address: String
    private let limits: TransferLimits
    private let spool: PayloadSpool
    private(set) var head = ResponseHead()
    private(set) var failure: FetchError?
    private var headerBytes = 0
    private var file: SpoolFile?

    /// `address` is the one asked in this step, for messages.
    init(_ request: FetchRequest, address: FeedAddress, limits: TransferLimits, spool: PayloadSpool) {
        self.request = request
        self.address = address.description
        self.limits = limits
        self.spool = spool
    }

    /// Whether all that matters has been read: of a redirect and of a failure the body is not wanted.
    var isAnswered: Bool { head.isComplete && head.status >= 200 && !head.isSuccess }

    var byteCount: Int { file?.byteCount ?? 0 }

    func oversize(_ part: FetchError.OversizePart) -> FetchError {
        .tooLarge(part, limit: part == .body ? request.sizeLimit : limits.headers, at: address)
    }

    /// False to stop the transfer.
    func take(header bytes: UnsafeRawBufferPointer) -> Bool {
        attempt { () throws(FetchError) in
            headerBytes += bytes.count
            if headerBytes > limits.headers.bytes { throw oversize(.headers) }
            let wasComplete = head.isComplete
            do throws(FetchError.FramingProblem) {
                try head.read(String(decoding: bytes, as: UTF8.self))
            } catch {
                throw .framing(error, at: address)
            }
            if head.isComplete && !wasComplete && head.isSuccess { try begin() }
        }
    }

    /// False to stop the transfer.
    func take(body bytes: UnsafeRawBufferPointer) -> Bool {
        attempt { () throws(FetchError) in
            guard let file else { return }
            if file.byteCount + bytes.count > request.sizeLimit.bytes { throw oversize(.body) }
            try file.write(bytes)
        } && file != nil
    }

    /// The payload of an answer whose transfer has ended well.
    func finish(askedFor asked: FeedAddress) throws(FetchError) -> FetchResult {
        if let length = head.contentLength, length != byteCount { throw .truncated(received: byteCount, expected: length, at: address) }
        guard let file else { throw .status(head.status, retryAfter: nil, at: address) }
        let origin = Payload.Origin(
            address: asked.description, status: head.status, mediaType: head.mediaType, etag: head.etag, lastModified: head.lastModified,
            retrievedAt: Date())
        let framing: FetchResult.Framing =
            if head.isChunked { .chunked } else if head.contentLength != nil || head.status == 204 { .length } else { .connectionClose }
        return FetchResult(payload: try file.finish(origin: origin), framing: framing)
    }

    /// Checks what the head says of the body, then makes room for it.
    private func begin() throws(FetchError) {
        if let encoding = head.contentEncoding, !["", "identity"].contains(encoding.lowercased()) {
            throw .content(.encoding(encoding), at: address)
        }
        if !request.accept.isEmpty {
            let received = head.mediaType.flatMap(MediaType.init)
            guard let received, request.accept.contains(where: { $0.covers(received) }) else {
                throw .content(.mediaType(received: head.mediaType, accepted: request.accept), at: address)
            }
        }
        if let length = head.contentLength, length > request.sizeLimit.bytes { throw oversize(.body) }
        file = try spool.open()
    }

    private func attempt(_ work: () throws(FetchError) -> Void) -> Bool {
        do throws(FetchError) {
            try work()
            return true
        } catch {
            failure = error
            return false
        }
    }
}
