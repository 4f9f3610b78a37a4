/// One reader of foreign bytes under one declaration, ready to be given any bytes at all.
///
/// A crash and a hang end the process and are found by whoever runs it; what a reader does wrong in silence is thrown.
public struct FuzzTarget: Sendable {
    /// The name of the target and of its folder in the corpus.
    public let name: String
    private let body: @Sendable ([UInt8]) throws(FuzzFinding) -> Void

    init(_ name: String, _ body: @escaping @Sendable ([UInt8]) throws(FuzzFinding) -> Void) {
        self.name = name
        self.body = body
    }

    /// Every target there is.
    public static let all = formats + containers + encodings + values

    public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }

    /// Reads the bytes. Throws when what was read breaks a promise.
    public func check(_ bytes: [UInt8]) throws(FuzzFinding) { try body(bytes) }
}
