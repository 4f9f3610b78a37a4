/// Texts as every store can hold them: not every engine has a place for a NUL, which is shown by its symbol.
package enum StoredText {
    package static func text(_ text: String) -> String {
        text.utf8.contains(0) ? text.replacing("\0", with: "\u{2400}") : text
    }
}
