import GatewayModel
import Yams

/// Reads the YAML that people write into nodes whose scalars are still the text that was written.
///
/// Anything that makes a file mean something else than it shows is refused with its place: anchors, aliases, tags, merge keys, several
/// documents, a key twice. Limits come before the parser sees a byte, because a parser that recurses can be killed by nesting alone.
package enum YAMLFile {
    /// The most bytes a file may have: 512 KiB, five times what a lookup of every commune takes.
    package static let maximumBytes = 1 << 19
    /// The most lists and tables that may lie within one another.
    package static let maximumDepth = 32

    /// The node of a file, or nil when its text cannot be used; every reason goes to the collector. An empty file is a table without keys.
    ///
    /// `file` is the path relative to the project, for messages.
    package static func read(_ bytes: [UInt8], file: String, collector: DiagnosticCollector) -> ConfigNode? {
        let problems = FileProblems(file: file, collector: collector)
        guard bytes.count <= maximumBytes else {
            problems.tooLarge(limit: maximumBytes)
            return nil
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        if let bad = CharacterCheck(content).firstProblem {
            problems.forbiddenCharacter(bad)
            return nil
        }
        var scanner = YAMLScanner(content, maximumDepth: maximumDepth)
        scanner.scan()
        for finding in scanner.findings { problems.refused(finding.kind, line: finding.line, column: finding.column) }
        guard scanner.findings.isEmpty else { return nil }
        return EventReading.node(of: content, file: file) ?? parse(String(decoding: content, as: UTF8.self), problems)
    }

    /// The same by way of Yams, which takes longer and says what is wrong.
    static func parse(_ text: String, _ problems: FileProblems) -> ConfigNode? {
        var document = UniqueKeys(text)
        while true {
            do {
                // The parser owns the anchors of its nodes, so it has to outlive them.
                let parser = try Parser(yaml: document.text, resolver: .basic, encoding: .utf8)
                return try withExtendedLifetime(parser) {
                    let conversion = NodeConversion(problems: problems, renamed: document.renamed)
                    guard let root = try parser.singleRoot() else { return .table([], problems.place(1, 1)) }
                    return conversion.node(root, depth: 1)
                }
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) where document.rename(keys.first ?? "", at: context.mark) {
                continue
            } catch {
                problems.syntax(error, in: text)
                return nil
            }
        }
    }
}
