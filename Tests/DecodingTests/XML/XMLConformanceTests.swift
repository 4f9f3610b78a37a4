import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// Other projects' collections: defusedxml, the payloads of PayloadsAllTheThings, and the W3C XML Conformance Test Suite.
@Suite(.needsSamples)
struct XMLConformanceTests {
    private static let folder = SampleCollection.file("conformance/xml")

    private static func files(_ path: String) -> [URL] {
        let start = folder.appending(path: path)
        guard let walker = FileManager.default.enumerator(at: start, includingPropertiesForKeys: [.isRegularFileKey]) else { return [] }
        return walker.compactMap { $0 as? URL }
            .filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
            .sorted { $0.path < $1.path }
    }

    private static func error(_ file: URL) throws -> DecodeError? {
        let format = try XMLFormat.at("//no-such-element", allowsEmpty: true)
        return decodeError { () throws(DecodeError) in try RecordReading(file, format, fields: []) }
    }

    @Test func `refuses every bomb and every external entity of defusedxml`() throws {
        let files = Self.files("defusedxml/xmltestdata").filter { ["xml", "xsd"].contains($0.pathExtension) }
        #expect(files.count >= 11)
        for file in files {
            let isHarmless = ["simple.xml", "simple-ns.xml", "schema-include.xsd"].contains(file.lastPathComponent)
            let label = try Self.error(file)?.label
            #expect(isHarmless ? label == nil : label == "dtd_forbidden" || label == "parse", "\(file.lastPathComponent): \(label ?? "accepted")")
        }
    }

    @Test func `refuses every payload of an attack on XML`() throws {
        let files = Self.files("xxe-payloads/XXE Injection/Files")
        #expect(files.count >= 6)
        for file in files { #expect(try Self.error(file) != nil, "\(file.lastPathComponent)") }
        let lines = try Self.files("xxe-payloads/XXE Injection/Intruders").flatMap {
            try String(contentsOf: $0, encoding: .utf8).split(separator: "\n")
        }
        let declarations = lines.filter { $0.contains("<!DOCTYPE") || $0.contains("<!ENTITY") }
        #expect(declarations.count > 10)
        let format = try XMLFormat.at("//no-such-element", allowsEmpty: true)
        for line in declarations {
            #expect(decodeError { () throws(DecodeError) in try RecordReading(line.utf8, format) } != nil, "\(line)")
        }
    }

    /// A byte order mark contradicts the declared encoding. The mark is certain, and what .NET writes from a string has just this fault;
    /// libxml2 follows the mark, and so does the gateway.
    private static let markedOtherwise: Set = ["hst-lhs-007", "hst-lhs-008"]
    /// Colons in names that are no prefixes: valid in XML 1.0, refused by Namespaces in XML.
    private static let againstNamespaces: Set = ["o-p04pass1", "o-p05pass1"]
    /// The declaration stands in a comment, a processing instruction or a CDATA section.
    private static let onlyMentioned: Set = ["o-p15pass1", "o-p16pass1", "o-p18pass1"]

    @Test func `refuses documents that are not well-formed`() throws {
        let cases = try XMLCatalogue.cases().filter { $0.type == "not-wf" }
        #expect(cases.count > 800)
        var accepted: Set<String> = []
        for example in cases where try Self.error(example.file) == nil { accepted.insert(example.id) }
        #expect(accepted == Self.markedOtherwise)
    }

    @Test func `refuses every document type declaration, for that reason`() throws {
        let cases = try XMLCatalogue.cases().filter { try $0.type != "not-wf" && XMLCatalogue.hasDoctype($0, besides: Self.onlyMentioned) }
        #expect(cases.count > 500)
        for example in cases {
            let label = try Self.error(example.file)?.label
            #expect(label == "dtd_forbidden", "\(example): \(label ?? "accepted")")
        }
    }

    @Test(.needsXMLLint) func `reads well-formed documents with the text that xmllint reads`() throws {
        let cases = try XMLCatalogue.cases().filter { try $0.type != "not-wf" && !XMLCatalogue.hasDoctype($0, besides: Self.onlyMentioned) }
        #expect(cases.count > 50)
        let format = try XMLFormat.at("/*")
        let blanks = CharacterSet(charactersIn: " \t\r\n")
        for example in cases {
            if Self.againstNamespaces.contains(example.id) {
                #expect(try Self.error(example.file)?.label == "parse", "\(example)")
                continue
            }
            let ours = try RecordReading(example.file, format, fields: ["."]).records
            let theirs = try XMLLint.string("string(/*)", in: example.file)
            #expect(ours == [[theirs?.trimmingCharacters(in: blanks)]], "\(example)")
        }
    }
}
