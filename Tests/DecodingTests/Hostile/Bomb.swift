import Testing

/// Few bytes that would take a careless reader's time or memory without measure.
struct Bomb: Sendable, CustomTestStringConvertible {
    /// What it does, as the end of "a gateway is not harmed by …".
    let name: String
    /// The lines of the connector from `decode:` on.
    let declaration: String
    /// Words of the message that refuses it.
    let refusal: String
    /// The length of the file, when it is longer than what is written into it; nothing is read that far.
    var size = 0
    let payload: @Sendable () -> [UInt8]

    init(
        _ name: String, decode: String, refusal: String, size: Int = 0, payload: @escaping @Sendable () -> [UInt8]
    ) {
        self.name = name
        declaration = "decode: " + decode
        self.refusal = refusal
        self.size = size
        self.payload = payload
    }

    /// A bomb that is the connector itself.
    init(_ name: String, connector: String, refusal: String) {
        self.name = name
        declaration = "decode: { kind: csv }\n" + connector
        self.refusal = refusal
        payload = { Array("t,k,v\n".utf8) }
    }

    var testDescription: String { name }

    static let all = archives + tables + markup + connectors

    static func text(_ piece: String, times count: Int, from start: String = "", to end: String = "") -> [UInt8] {
        var bytes = Array(start.utf8)
        let piece = Array(piece.utf8)
        bytes.reserveCapacity(bytes.count + count * piece.count)
        for _ in 0..<count { bytes += piece }
        return bytes + Array(end.utf8)
    }
}
