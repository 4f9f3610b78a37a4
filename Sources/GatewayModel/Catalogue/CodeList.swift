import Foundation

/// What the texts of feeds stand for: codes of a breakdown, ids of areas, words of a status.
///
/// A text is matched without regard to what people do not see (`FoldedText`). It may stand for several codes: the same commune code was
/// given to different areas over time, and only the period of a figure tells which one is meant.
package struct CodeList: Sendable {
    /// A text of a feed and the code it stands for.
    package struct Entry: Hashable, Sendable {
        package let text: String
        package let code: String
        /// The code's name in publications; nil when nobody gave one.
        package let name: LocalizedText?

        package init(text: String, code: String, name: LocalizedText? = nil) {
            self.text = text
            self.code = code
            self.name = name
        }
    }

    /// The name by which mappings refer to the list.
    package let name: String
    /// Every code that a text of the list stands for, in the order of the list.
    package private(set) var allCodes: [String] = []
    private var targets: [FoldedText: [String]] = [:]
    private var names: [String: LocalizedText] = [:]
    private var undecided: [FoldedText: [String]] = [:]

    package init(name: String, entries: [Entry]) {
        self.name = name
        var seen: Set<String> = []
        for entry in entries {
            let key = FoldedText(entry.text)
            if !targets[key, default: []].contains(entry.code) { targets[key, default: []].append(entry.code) }
            if seen.insert(entry.code).inserted { allCodes.append(entry.code) }
            if let name = entry.name, names[entry.code] == nil { names[entry.code] = name }
        }
    }

    /// The codes that a text stands for, in the order of the list; empty when the list does not have the text.
    package func codes(for text: some StringProtocol) -> [String] {
        targets[FoldedText(text)] ?? []
    }

    /// The codes between which a short name cannot choose; `codes(for:)` gives none of them, and a message can name them.
    package func undecidedCodes(for text: some StringProtocol) -> [String] {
        undecided[FoldedText(text)] ?? []
    }

    /// The name of a code in publications.
    package func name(of code: String) -> LocalizedText? { names[code] }

    /// The texts that stand for more than one code, in alphabetical order.
    package var collisions: [(text: FoldedText, codes: [String])] {
        targets.filter { $1.count > 1 }.map { (text: $0, codes: $1) }.sorted { $0.text.description < $1.text.description }
    }
}

extension CodeList {
    /// The areas of some levels, found by code, id, Vietnamese and English name, and by name without its class word.
    ///
    /// A name without its class word counts only when all areas that share it are of one level, so that `Bình Định` never silently becomes
    /// the ward when the province was meant. Which of several is meant the period decides; where two existed at once, nobody can.
    package static func areas(name: String, levels: Set<Area.Level>, from areas: [Area]) -> CodeList {
        let chosen = areas.filter { levels.contains($0.level) }
        var list = CodeList(name: name, entries: [])
        list.allCodes = chosen.map(\.id)
        list.names.reserveCapacity(chosen.count)
        // Code, id and two names, which are often one.
        list.targets.reserveCapacity(chosen.count * 3)
        var sharers: [FoldedText: [Area]] = [:]
        for area in chosen {
            list.names[area.id] = area.name
            let names = [area.name.vi, area.name.en]
            for text in distinct([area.code, area.id] + names) { list.targets[text, default: []].append(area.id) }
            for text in distinct(names.compactMap(AreaClassWord.nameWithout)) { sharers[text, default: []].append(area) }
        }
        for (text, sharing) in sharers where list.targets[text] == nil {
            let ids = sharing.map(\.id)
            if haveOneLevel(sharing) { list.targets[text] = ids } else { list.undecided[text] = ids }
        }
        return list
    }

    /// The folded texts, each once; they are too few for a set to pay.
    private static func distinct(_ texts: [String]) -> [FoldedText] {
        texts.reduce(into: []) { known, text in
            let folded = FoldedText(text)
            if !known.contains(folded) { known.append(folded) }
        }
    }

    private static func haveOneLevel(_ areas: [Area]) -> Bool {
        areas.allSatisfy { $0.level == areas.first?.level }
    }
}

extension Area {
    /// Whether there is a day on which both exist.
    package func overlaps(_ other: Area) -> Bool {
        let startsInTime = validTo.map { other.validFrom <= $0 } ?? true
        return startsInTime && (other.validTo.map { validFrom <= $0 } ?? true)
    }
}

/// The words of area names that say what class of area it is.
private enum AreaClassWord {
    private static let before = ["Thành phố ", "Thị trấn ", "Thị xã ", "Đặc khu ", "Tỉnh ", "Quận ", "Huyện ", "Phường ", "Xã "]
    private static let behind = [" Special Zone", " Township", " Province", " District", " Commune", " City", " Town", " Ward"]

    /// The rest of a name with a class word; nil when it has none.
    static func nameWithout(_ name: String) -> String? {
        // Bytes are compared, which is right only in the composed form that the words are in.
        let bytes = (isComposed(name) ? name : name.precomposedStringWithCanonicalMapping).utf8
        if let word = before.first(where: { bytes.starts(with: $0.utf8) }) { return String(bytes.dropFirst(word.utf8.count)) }
        if let word = behind.first(where: { bytes.reversed().starts(with: $0.utf8.reversed()) }) { return String(bytes.dropLast(word.utf8.count)) }
        return nil
    }

    /// Whether a text has no mark that is a character of its own, U+0300 to U+036F.
    private static func isComposed(_ text: String) -> Bool {
        !text.utf8.contains { $0 == 0xCC || $0 == 0xCD }
    }
}
