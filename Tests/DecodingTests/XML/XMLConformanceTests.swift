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

    @Test func `refuses documents that are not well-formed`() throws {
        let names = ["xmltest/not-wf/sa", "sun/not-wf", "oasis", "ibm/not-wf"]
        var files = names.flatMap { Self.files("xmlconf-suite/packages/test-data/xmlconf/\($0)") }.filter { $0.pathExtension == "xml" }
        files.removeAll { !$0.path.contains("not-wf") && !$0.lastPathComponent.contains("fail") }
        #expect(files.count > 800)
        var accepted: [String] = []
        for file in files where try Self.error(file) == nil { accepted.append(file.lastPathComponent) }
        #expect(accepted == [])
    }

    /// Colons in names that are no prefixes: valid in XML 1.0, refused by Namespaces in XML.
    private static let againstNamespaces: Set = ["/sa/out/012.xml", "oasis/p04pass1.xml", "oasis/p05pass1.xml"]
    /// The declaration stands in a comment, a processing instruction or a CDATA section.
    private static let onlyMentioned: Set = ["p15pass1.xml", "p16pass1.xml", "p18pass1.xml"]

    @Test func `reads valid documents without a document type declaration`() throws {
        let names = ["xmltest/valid", "sun/valid", "oasis", "ibm/valid", "eduni/namespaces/1.0"]
        var count = 0
        for file in names.flatMap({ Self.files("xmlconf-suite/packages/test-data/xmlconf/\($0)") }) where file.pathExtension == "xml" {
            guard file.path.contains("/valid/") || file.lastPathComponent.contains("pass") else { continue }
            let text = try String(decoding: Data(contentsOf: file), as: UTF8.self)
            let label = try Self.error(file)?.label
            if Self.againstNamespaces.contains(where: file.path.hasSuffix) {
                #expect(label == "parse", "\(file.lastPathComponent)")
            } else if text.contains("<!DOCTYPE"), !Self.onlyMentioned.contains(file.lastPathComponent) {
                #expect(label == "dtd_forbidden", "\(file.lastPathComponent): \(label ?? "accepted")")
            } else if !text.contains("\0") {
                count += 1
                #expect(label == nil, "\(file.lastPathComponent): \(label ?? "")")
            }
        }
        #expect(count > 50)
    }
}
