extension Behaviour {
    /// What happens on the wire.
    var steps: [WireStep] {
        switch self {
        case .answer(let status, let headers, let body): [.head(status, [Self.length(body)] + headers), .send(Array(body.utf8))]
        case .large(let byteCount): [.head(200, [("Content-Length", "\(byteCount)")]), .fill(0, count: byteCount)]
        case .chunked(let pieces): [Self.chunkedHead] + pieces.map(Self.chunk) + [Self.chunk("")]
        case .closeDelimited(let body): [.head(200, []), .send(Array(body.utf8))]
        case .redirect(let target, let status): [.head(status, [("Location", target), Self.length("moved")]), .send(Array("moved".utf8))]
        case .silence: [.wait]
        case .stall(let count, let body): Self.part(count, of: body) + [.wait]
        case .drip(let body, let pieceSize, let pause):
            [.head(200, [Self.length(body)])]
                + stride(from: 0, to: body.utf8.count, by: pieceSize).flatMap { start in
                    [WireStep.send(Array(body.utf8.dropFirst(start).prefix(pieceSize))), .pause(pause)]
                }
        case .reset(let count, let body): Self.part(count, of: body) + [.reset]
        case .earlyClose(let count, let body): Self.part(count, of: body)
        case .truncatedChunked(let piece): [Self.chunkedHead, Self.chunk(piece)]
        case .brokenChunk: [Self.chunkedHead, Self.chunk("good"), .send(Array("many\r\nbad\r\n".utf8))]
        case .contentLengths(let lengths, let body): [.head(200, lengths.map { ("Content-Length", $0) }), .send(Array(body.utf8))]
        case .lengthAndChunked(let body):
            [.head(200, [Self.length(body), ("Transfer-Encoding", "chunked")]), Self.chunk(body), Self.chunk("")]
        case .endless: [.head(200, []), .fill(UInt8(ascii: "x"), count: nil)]
        case .raw(let text): [.send(Array(text.utf8))]
        case .bytes(let bytes, .close): [.send(bytes)]
        case .bytes(let bytes, .reset): [.send(bytes), .reset]
        case .bytes(let bytes, .silence): [.send(bytes), .wait]
        case .lasting(let body): [.send(Array("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)), .next]
        case .late(let pause, let behaviour): [.pause(pause)] + behaviour.steps
        case .challenge(_, let behaviour): behaviour.steps
        }
    }

    private static let chunkedHead = WireStep.head(200, [("Transfer-Encoding", "chunked")])

    private static func length(_ body: String) -> (String, String) { ("Content-Length", "\(body.utf8.count)") }

    /// An empty text is the last chunk.
    private static func chunk(_ text: String) -> WireStep {
        .send(Array("\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n".utf8))
    }

    private static func part(_ count: Int, of body: String) -> [WireStep] {
        [.head(200, [length(body)]), .send(Array(body.utf8.prefix(count)))]
    }
}
