import GatewayModel

extension SourceReader {
    /// The words of a `lookup:` that lists them, and what they stand for; words that fold alike are reported, the first one counts.
    func words(of node: ConfigNode, _ reader: ConfigReader) -> [FoldedText: String] {
        var words: [FoldedText: String] = [:]
        var firsts: [FoldedText: ConfigNode.Entry] = [:]
        for entry in node.entries ?? [] {
            guard let code = entry.value.scalar else { continue }
            let word = FoldedText(entry.key)
            guard let first = firsts[word] else {
                (words[word], firsts[word]) = (code, entry)
                continue
            }
            reader.collector.error(
                "GW2115", at: entry.keyPlace,
                LocalizedText(
                    vi:
                        "\"\(entry.key)\" được đọc như \"\(first.key)\" ở dòng \(first.keyPlace.line) (không phân biệt hoa thường, dấu cách, cách bỏ dấu hoà/hòa)",
                    en:
                        "\"\(entry.key)\" is read like \"\(first.key)\" at line \(first.keyPlace.line) (case, spaces and the place of a tone, hoà or hòa, do not count)"
                ), fix: LocalizedText(vi: "giữ một trong hai", en: "keep one of the two"))
        }
        return words
    }
}
