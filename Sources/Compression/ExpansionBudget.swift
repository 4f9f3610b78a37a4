/// How far compressed bytes may grow.
package struct ExpansionBudget: Hashable, Sendable {
    /// Bytes that may come out in all.
    let size: Int
    /// Bytes that may come out for each that went in, once more than `grace` bytes came out; nil for any number.
    let ratio: Int?

    /// Short texts may repeat themselves as often as they like.
    static let grace = 1 << 20

    /// For bytes of strangers.
    package static func hostile(size: Int) -> ExpansionBudget { ExpansionBudget(size: size, ratio: 100) }

    /// For bytes that this program compressed itself.
    package static let own = ExpansionBudget(size: .max, ratio: nil)

    func check(consumed: Int, produced: Int) throws(DecompressionError) {
        if let ratio, produced > Self.grace, produced / ratio > consumed { throw .ratio(limit: ratio) }
        if produced > size { throw .tooLarge(limit: size) }
    }
}
