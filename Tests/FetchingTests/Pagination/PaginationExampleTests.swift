import Fetching
import Foundation
import GatewayModel
import Testing

/// The minimal example of every kind: `PaginationCases/<kind>.yaml`, the same text as in the documentation.
struct PaginationExampleTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../PaginationCases")
        .standardizedFileURL
    private static let page = folder.appendingPathComponent("../../../Documentation/Pagination.md").standardizedFileURL

    private static func example(_ kind: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent("\(kind).yaml"), encoding: .utf8)
    }

    @Test(arguments: PaginationKinds.all.map { $0.kind })
    func `has an example that is read without a word`(_ kind: String) throws {
        let pagination = try PaginationText.pagination(Self.example(kind))
        #expect(type(of: pagination).kind == kind)
    }

    @Test(arguments: PaginationKinds.all.map { $0.kind })
    func `stands in the documentation as in the example`(_ kind: String) throws {
        let documentation = try String(contentsOf: Self.page, encoding: .utf8)
        let indented = try Self.example(kind).split(separator: "\n").map { "    \($0)\n" }.joined()
        #expect(documentation.contains("```yaml\nfetch:\n  url: ") && documentation.contains("  pagination:\n" + indented), "\(kind)")
    }

    @Test(arguments: PaginationKinds.all.map { $0.kind })
    func `documents every key`(_ kind: String) throws {
        let documentation = try String(contentsOf: Self.page, encoding: .utf8)
        let fields = PaginationKinds.all.first { $0.kind == kind }?.fields ?? []
        for field in fields { #expect(documentation.contains("`\(field.name)`"), "\(kind): \(field.name)") }
    }

    @Test func `has no example of a kind that is gone`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files) == Set(PaginationKinds.all.map { "\($0.kind).yaml" }))
    }
}
