import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// The reader of workbooks' XML takes well-formed documents and no others.
struct MarkupReaderTests {
    /// Reads a document to its end; its text, or why not.
    private static func read(_ bytes: [UInt8]) -> Result<String, DecodeError> {
        let file = TemporaryFile(bytes)
        defer { file.remove() }
        do throws(DecodeError) {
            var reader = try MarkupReader.open(FileSource(PayloadFile(file.url)), part: "test")
            var text = ""
            while true {
                switch try reader.next() {
                case .text: text += String(decoding: reader.text, as: UTF8.self)
                case .finish: return .success(text)
                default: break
                }
            }
        } catch {
            return .failure(error)
        }
    }

    @Test(arguments: [
        ("<a>x</a>", "x"), ("<?xml version='1.0' encoding='utf-8'?>\r\n<a>x\r\ny\rz</a>\n", "x\ny\nz"), ("\u{FEFF}<a/>", ""),
        ("<a b='>' c=\"'\"><!-- <x> - --><b/>t<?pi ?></a> ", "t"), ("<a>&lt;&#65;&#x1F600;&amp;</a>", "<A😀&"), ("<a><![CDATA[<]]]]></a>", "<]]"),
        ("<p:a xmlns:p='u'><p:b p:c='1'/></p:a >", ""), ("<a>]] ></a>", "]] >"),
    ])
    func `reads`(document: String, text: String) throws {
        #expect(try Self.read(Array(document.utf8)).get() == text)
    }

    @Test(arguments: [
        "", "x", "<a>", "<a></b>", "<a/><b/>", "<a/>x", "<a b=1/>", "<a b='1' b='2'/>", "<a b='1'c='2'/>", "<a b='<'/>", "<a>&x;</a>", "<a>&</a>",
        "<a>&#0;</a>", "<a>&#xFFFE;</a>", "<a>&#-1;</a>", "<a>]]></a>", "<a>\u{1}</a>", "<!DOCTYPE a><a/>", "<a><!-- -- --></a>", "<a><![CDATA[x</a>",
        "<p:a/>", "<a p:b=''/>", "<1/>", "< a/>", "<a:/>", "<a:b:c xmlns:a=''/>", "<a><?xml?></a>", "<?xml encoding='windows-1258'?><a/>", "<a",
        "<a b='",
        "</a>", "<a/ >", "<a b/>", "<a b=\"&y;\"/>", "<a><!x></a>",
    ])
    func `refuses`(document: String) {
        #expect(throws: DecodeError.self) { try Self.read(Array(document.utf8)).get() }
    }

    @Test func `reads UTF-16 with its mark`() throws {
        let bytes: [UInt8] = [0xFF, 0xFE] + "<a>Quý</a>".utf16.flatMap { (unit: UInt16) -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try Self.read(bytes).get() == "Quý")
    }

    @Test func `reads text and tags over any border of chunks`() throws {
        for length in [262_130, 262_140, 262_143, 524_280] {
            let filler = String(repeating: "y", count: length)
            #expect(try Self.read(Array("<a><b>\(filler)</b><c d=\"e\">&amp;&#65;\r\n</c></a>".utf8)).get() == filler + "&A\n")
        }
    }

    @Test func `refuses nesting, tags and names without measure`() {
        let deep = String(repeating: "<a>", count: 300)
        let wide = "<a " + String(repeating: "x", count: 70_000) + "='1'/>"
        let names = "<a>" + (0..<2_000).map { "<n\($0)/>" }.joined() + "</a>"
        for document in [deep, wide, names] { #expect(throws: DecodeError.self) { try Self.read(Array(document.utf8)).get() } }
    }

    /// Every document of the XML suite that a parser without DTDs must refuse is refused, and every good one without a DTD is read.
    @Test(.needsSamples) func `agrees with the XML conformance suite`() throws {
        let root = SampleCollection.file("conformance/xml")
        let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)).compactMap { $0 as? URL }
        var (refused, read) = (0, 0)
        for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "xml" && file.path.contains("/not-wf/") {
            let bytes = Array(try Data(contentsOf: file))
            guard !String(decoding: bytes, as: UTF8.self).contains("<!DOCTYPE") else { continue }
            if case .failure = Self.read(bytes) { refused += 1 } else { Issue.record("\(file.lastPathComponent) is not well-formed, but was read") }
        }
        // XML 1.1 is another language, and 012 has an attribute named ":", which namespaces forbid.
        let others = ["/xml-1.1/", "/sa/012.xml", "/sa/out/012.xml"]
        for file in files where file.pathExtension == "xml" && file.path.contains("/valid/") && !others.contains(where: file.path.contains) {
            let bytes = Array(try Data(contentsOf: file))
            guard !String(decoding: bytes, as: UTF8.self).contains("<!DOCTYPE"), bytes.first == 0x3C else { continue }
            read += 1
            if case .failure(let error) = Self.read(bytes) { Issue.record("\(file.path): \(error.message.en)") }
        }
        #expect(refused + read > 0)
    }

    @Test func `survives any byte changed`() {
        let document = Array("<?xml version=\"1.0\"?><a xmlns=\"u\" xmlns:p=\"v\"><p:b c='&lt;'>t&#65;<![CDATA[x]]></p:b><!-- c --></a>".utf8)
        for index in document.indices {
            for byte in Array("<>&\"]: \0".utf8) + [0xFF] {
                var changed = document
                changed[index] = byte
                _ = Self.read(changed)
            }
        }
    }
}
