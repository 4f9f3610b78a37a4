import GatewayModel

/// Remembers where each name was first given away, and reports those that are given away again.
struct FirstPlaces<Name: Hashable> {
    private var places: [Name: SourcePlace] = [:]
    private var reserved: Set<Name> = []
    private let what: LocalizedText
    private let collector: DiagnosticCollector

    /// `what` names the kind of name in messages: `the unit id`.
    init(_ what: LocalizedText, collector: DiagnosticCollector) {
        self.what = what
        self.collector = collector
    }

    /// Keeps a name that the program itself gives a meaning.
    mutating func reserve(_ name: Name) {
        reserved.insert(name)
    }

    /// True when nobody had the name before.
    @discardableResult
    mutating func claim(_ name: Name, written: String, at place: SourcePlace) -> Bool {
        if reserved.contains(name) {
            collector.error(
                "GW3001", at: place,
                LocalizedText(vi: "\(what.vi) \"\(written)\" đã có nghĩa cố định", en: "\(what.en) \"\(written)\" has a fixed meaning already"),
                fix: LocalizedText(vi: "bỏ nó ở đây", en: "leave it out here"))
            return false
        }
        guard let first = places[name] else {
            places[name] = place
            return true
        }
        collector.error(
            "GW3001", at: place,
            LocalizedText(
                vi: "\(what.vi) \"\(written)\" đã được dùng ở dòng \(first.line)",
                en: "\(what.en) \"\(written)\" is already taken at line \(first.line)"),
            fix: LocalizedText(vi: "đổi hoặc xóa một trong hai", en: "change or remove one of the two"))
        return false
    }
}
