import Compression
import GatewayModel

/// Takes in one answer: judges its head, then writes its body to the spool, decompressed and within the size limit.
///
/// libcurl's callbacks can only say "go on" or "stop"; the reason to stop is kept in `failure`.
final class ResponseReceiver {
    private let request: WireRequest
    private let address: String
    private let limits: TransferLimits
    private let policy: AddressPolicy
    private let spool: PayloadSpool
    private(set) var head: ResponseHead
    private(set) var failure: FetchError?
    /// Why the guard turned away the last address that was refused.
    private(set) var refusal: String?
    /// Bytes of the body as they came over the network.
    private(set) var receivedByteCount = 0
    private var headerBytes = 0
    private var headerLines = 0
    private var body: SpoolFile?
    /// What an earlier attempt left, until this answer goes on with it or takes its place.
    private var earlier: BodyPart?
    /// The whole that this answer completes: the head of the answer that began it, and its length.
    private var whole: (head: ResponseHead, length: Int)?
    private var decoder: BodyDecoder?

    /// `earlier` is the part whose rest the request asks for.
    init(_ request: WireRequest, resuming earlier: BodyPart?, limits: TransferLimits, policy: AddressPolicy, spool: PayloadSpool) {
        self.request = request
        self.earlier = earlier
        self.limits = limits
        self.policy = policy
        self.spool = spool
        address = request.address.description
        head = request.address.scheme.isHTTP ? ResponseHead() : .ofFile
        if case .digest = request.credentials { head.mayBeFollowed = true }
    }

    /// Whether all that matters has been read: of a redirect and of a failure the body is not wanted.
    var isAnswered: Bool { head.isComplete && head.status >= 200 && !head.isSuccess && whole == nil }

    /// Whether the answer proper has begun.
    var hasBegun: Bool { request.address.scheme.isHTTP ? head.isComplete : receivedByteCount > 0 }

    /// The head that tells the content: of a body in parts, that of its first.
    var contentHead: ResponseHead { whole?.head ?? head }

    /// What the whole body is said to have; nil when nothing is.
    var announcedByteCount: Int? { whole?.length ?? head.contentLength }

    /// The compression that was taken off.
    var compression: String? { decoder.map(\.coding.rawValue) }

    func oversize(_ part: FetchError.OversizePart) -> FetchError {
        let limit =
            switch part {
            case .body: request.limits.size
            case .headers: limits.headers
            case .headerLines: ByteSize(bytes: limits.headerLines)
            }
        return .tooLarge(part, limit: limit, at: address)
    }

    /// False to refuse the connection. Nil stands for what is not an Internet address.
    func mayAsk(_ address: IPAddress?) -> Bool {
        guard let reason = address.map(policy.refusal(of:)) ?? "not an Internet address" else { return true }
        refusal = reason
        return false
    }

    /// False to stop the transfer.
    func take(header bytes: UnsafeRawBufferPointer) -> Bool {
        // What FTP and SSH say on the way to a file is no head of an answer.
        guard request.address.scheme.isHTTP else { return true }
        return attempt { () throws(FetchError) in
            headerBytes += bytes.count
            headerLines += 1
            if headerBytes > limits.headers.bytes { throw oversize(.headers) }
            if headerLines > limits.headerLines { throw oversize(.headerLines) }
            let wasComplete = head.isComplete
            do throws(FetchError.FramingProblem) {
                try head.read(String(decoding: bytes, as: UTF8.self))
            } catch {
                throw .framing(error, at: address)
            }
            guard head.isComplete && !wasComplete else { return }
            if head.isSuccess { try begin() } else { try goOn() }
        }
    }

    /// False to stop the transfer.
    func take(body bytes: UnsafeRawBufferPointer) -> Bool {
        receivedByteCount += bytes.count
        if isAnswered { return keep(bytes) }
        return attempt { () throws(FetchError) in
            if body == nil { try begin() }
            if receivedByteCount > request.limits.size.bytes { throw oversize(.body) }
            if let whole, receivedByteCount > whole.length { throw otherPart(after: receivedByteCount - bytes.count) }
            guard let decoder else { return try write(bytes) }
            try decoder.decode(bytes) { (plain) throws(FetchError) in try write(plain) }
        }
    }

    /// The body of an answer whose transfer has ended well. `knownLength` is what a protocol without headers announced.
    func finish(knownLength: Int?) throws(FetchError) -> SpoolFile? {
        guard !isAnswered else { return body }
        let announced = knownLength ?? announcedByteCount
        if let announced, announced != receivedByteCount { throw .truncated(received: receivedByteCount, expected: announced, at: address) }
        if body == nil { try begin() }
        // An empty body is no broken stream: 204 has none, whatever its head says.
        if receivedByteCount > 0 { try decoder?.finish() }
        return body
    }

    /// What another attempt can go on from. `isBroken` says that the body broke off and may come whole another time.
    func part(isBroken: Bool) -> BodyPart? {
        if let earlier { return earlier }
        guard isBroken, failure == nil, contentHead.status == 200, decoder == nil, request.method == .get, request.address.scheme.isHTTP,
            let body, body.byteCount >= limits.smallestPart.bytes
        else { return nil }
        return BodyPart(body, of: contentHead, length: announcedByteCount, from: request.address)
    }

    /// Gives up the body, which is in the answer, left for another attempt or unwanted.
    func letGo() {
        body = nil
        earlier = nil
    }

    func framing(knownLength: Int?) -> FetchResult.Framing {
        if whole != nil { return .length }
        if head.isChunked { return .chunked }
        let isBodiless = head.status == 204 || head.status == 304
        return head.contentLength != nil || isBodiless || !request.address.scheme.isHTTP && knownLength != nil ? .length : .connectionClose
    }

    /// Checks what the head says of the body, then makes room for it.
    private func begin() throws(FetchError) {
        if !request.accept.isEmpty && request.address.scheme.isHTTP {
            let received = head.mediaType.flatMap(MediaType.init)
            guard let received, request.accept.contains(where: { $0.covers(received) }) else {
                throw .content(.mediaType(received: head.mediaType, accepted: request.accept), at: address)
            }
        }
        if let length = head.contentLength, length > request.limits.size.bytes { throw oversize(.body) }
        decoder = try BodyDecoders.decoder(for: head.contentEncoding, limit: request.limits.size, at: address)
        earlier = nil
        body = try spool.open()
    }

    /// Goes on with what an earlier attempt left, when the answer is the rest of it. Another refusal says nothing of that part.
    private func goOn() throws(FetchError) {
        guard let part = earlier, [206, 412, 416].contains(head.status) else { return }
        earlier = nil
        guard let length = part.length(continuedBy: head) else { throw otherPart(after: part.end) }
        if length > request.limits.size.bytes { throw oversize(.body) }
        whole = (part.head, length)
        body = part.file
        receivedByteCount = part.end
    }

    private func otherPart(after byteCount: Int) -> FetchError {
        .framing(.otherPart(after: byteCount, answer: head.rangeAnswer), at: address)
    }

    private func write(_ bytes: UnsafeRawBufferPointer) throws(FetchError) {
        guard let body else { return }
        if body.byteCount + bytes.count > request.limits.size.bytes { throw oversize(.body) }
        try body.write(bytes)
    }

    /// Keeps the start of a body that explains a failure, as it came; false when there is enough of it.
    private func keep(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let room = limits.errorBody.bytes - (receivedByteCount - bytes.count)
        guard !head.isRedirect || !request.limits.followsRedirects else { return room > 0 }
        let isWritten = attempt { () throws(FetchError) in
            if body == nil { body = try spool.open() }
            try body?.write(UnsafeRawBufferPointer(rebasing: bytes.prefix(max(0, room))))
        }
        return isWritten && room >= bytes.count
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
