/// A piece of a file that a person wrote, with its place; scalars stay the text that was written.
///
/// Neither YAML nor any other syntax is known here: `no`, `012` and `1:30` are the texts `no`, `012` and `1:30`.
package indirect enum ConfigNode: Sendable {
    case scalar(String, SourcePlace)
    case list([ConfigNode], SourcePlace)
    case table([Entry], SourcePlace)

    package struct Entry: Sendable {
        package let key: String
        package let keyPlace: SourcePlace
        package let value: ConfigNode

        package init(key: String, keyPlace: SourcePlace, value: ConfigNode) {
            self.key = key
            self.keyPlace = keyPlace
            self.value = value
        }
    }

    package var place: SourcePlace {
        switch self {
        case .scalar(_, let place), .list(_, let place), .table(_, let place): place
        }
    }

    package var scalar: String? {
        if case .scalar(let text, _) = self { text } else { nil }
    }

    package var entries: [Entry]? {
        if case .table(let entries, _) = self { entries } else { nil }
    }

    /// What stands here, for messages.
    package var shapeName: LocalizedText {
        switch self {
        case .scalar: LocalizedText(vi: "một giá trị", en: "a single value")
        case .list: LocalizedText(vi: "một danh sách", en: "a list")
        case .table: LocalizedText(vi: "một nhóm khóa", en: "a group of keys")
        }
    }
}
