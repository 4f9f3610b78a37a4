/// What a cell of a store's table holds, so that every engine can give and take it in its own type.
///
/// In a `RowBlock` a cell is the bytes of its text: an integer in decimal digits, a hash as its 32 bytes, everything else as it is.
package enum CellKind: Sendable {
    /// 64 bits.
    case integer
    /// 32 bits.
    case small
    /// 0 or 1.
    case flag
    /// One ASCII letter.
    case letter
    /// A text of a person or of a program; a NUL in it stands for its symbol, which is all that some engines can hold.
    case text
    /// An exact number in its canonical form.
    case decimal
    /// A text as a feed had it: any bytes.
    case raw
    /// A SHA-256.
    case hash
}
