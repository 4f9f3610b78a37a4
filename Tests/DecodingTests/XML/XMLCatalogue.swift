import Foundation

@testable import Decoding

/// The cases of the W3C XML Conformance Test Suite that are about XML 1.0, fifth edition, as its catalogue tells them.
struct XMLCatalogue {
    struct Case: CustomStringConvertible {
        let id: String
        let file: URL
        /// `valid` and `invalid` are well-formed; what becomes of `error` is left to the processor.
        let type: String
        var description: String { id }
    }

    private static let root = SampleCollection.file("conformance/xml/xmlconf-suite/packages/test-data/xmlconf")
    private static let lists = [
        "xmltest/xmltest.xml", "sun/sun-valid.xml", "sun/sun-invalid.xml", "sun/sun-not-wf.xml", "sun/sun-error.xml", "oasis/oasis.xml",
        "ibm/ibm_oasis_valid.xml", "ibm/ibm_oasis_invalid.xml", "ibm/ibm_oasis_not-wf.xml", "japanese/japanese.xml",
        "eduni/errata-2e/errata2e.xml", "eduni/errata-3e/errata3e.xml", "eduni/errata-4e/errata4e.xml", "eduni/misc/ht-bh.xml",
        "eduni/namespaces/1.0/rmt-ns10.xml", "eduni/namespaces/errata-1e/errata1e.xml",
    ]

    static func cases() throws -> [Case] {
        try lists.flatMap { list throws in
            let file = root.appending(path: list)
            let text = try String(contentsOf: file, encoding: .utf8)
            return text.matches(of: /<TEST\s([^>]*)>/).compactMap { match -> Case? in
                var attributes: [String: String] = [:]
                for pair in match.output.1.matches(of: /([A-Z]+)\s*=\s*["']([^"']*)["']/) {
                    attributes[String(pair.output.1)] = String(pair.output.2)
                }
                let edition = attributes["EDITION"]?.split(separator: " ") ?? ["5"]
                guard edition.contains("5"), attributes["VERSION"] ?? "1.0" == "1.0", attributes["RECOMMENDATION"] != "XML1.1" else { return nil }
                return Case(
                    id: attributes["ID"] ?? "", file: file.deletingLastPathComponent().appending(path: attributes["URI"] ?? ""),
                    type: attributes["TYPE"] ?? "")
            }
        }
    }

    /// Whether a document has a type declaration: `<!DOCTYPE` stands in it, in UTF-8 or in UTF-16, and it is not one of a few.
    static func hasDoctype(_ example: Case, besides onlyMentioned: Set<String>) throws -> Bool {
        let bytes = try [UInt8](Data(contentsOf: example.file)).filter { $0 != 0 }
        return !onlyMentioned.contains(example.id) && String(decoding: bytes, as: UTF8.self).contains("<!DOCTYPE")
    }
}
