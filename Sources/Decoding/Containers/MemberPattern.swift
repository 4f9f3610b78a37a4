/// Chooses members of an archive by name: `*` stands for any characters but `/`, `**` for any, `?` for one.
///
/// A pattern without `/` is held against the last part of the name, so that `*.csv` finds a file in any folder. Case counts.
struct MemberPattern: Hashable, Sendable {
    let text: String
    private let scalars: [Unicode.Scalar]

    init(_ text: String) {
        self.text = text
        scalars = Array(text.unicodeScalars)
    }

    func matches(_ name: String) -> Bool {
        let part = text.contains("/") ? name[...] : name.split(separator: "/").last ?? ""
        return Self.matches(Array(part.unicodeScalars), scalars)
    }

    /// Row by row over the pattern, which costs its length times the name's, whatever stars it has.
    private static func matches(_ name: [Unicode.Scalar], _ pattern: [Unicode.Scalar]) -> Bool {
        var reached = [true] + Array(repeating: false, count: name.count)
        var index = 0
        while index < pattern.count {
            let isStar = pattern[index] == "*"
            let isDouble = isStar && index + 1 < pattern.count && pattern[index + 1] == "*"
            var next = Array(repeating: false, count: name.count + 1)
            next[0] = isStar && reached[0]
            for end in 1..<(name.count + 1) {
                let scalar = name[end - 1]
                if isStar {
                    next[end] = reached[end] || next[end - 1] && (isDouble || scalar != "/")
                } else {
                    next[end] = reached[end - 1] && (pattern[index] == scalar || pattern[index] == "?" && scalar != "/")
                }
            }
            reached = next
            index += isDouble ? 2 : 1
        }
        return reached[name.count]
    }
}
