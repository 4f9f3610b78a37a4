import Fetching
import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import Mapping
import Testing

/// The files of the bundled feeds belong together.
struct ShippedFeedTests {
    @Test func `loads without a diagnostic`() {
        let diagnostics = SampleProject.project.diagnostics.map { "\($0.place?.description ?? ""): \($0.message.en)" }
        #expect(diagnostics.isEmpty)
    }

    @Test func `has a connector for every mapping and a mapping for every connector`() {
        let ids = SampleProject.project.connectors.map(\.id)
        #expect(ids == names(of: "yaml", in: SampleProject.root.appendingPathComponent("Connectors")))
        #expect(ids == names(of: "yaml", in: SampleProject.firstDelivery))
        #expect(ids.count >= 8)
    }

    @Test(arguments: SampleProject.project.connectors.map(\.id))
    func `says who sends the feed, when it comes and where its bytes are`(id: String) throws {
        let connector = try SampleProject.connector(id)
        #expect(connector.provider != nil)
        #expect(connector.schedule != nil)
        #expect(connector.isEnabled)
        #expect(connector.title.vi != connector.title.en)
        #expect(connector.request.address.host == "127.0.0.1")
        #expect(connector.request.address.port == SampleProject.port)
    }

    @Test(arguments: SampleProject.project.connectors.map(\.id))
    func `has a sample, an expectation and both deliveries`(id: String) throws {
        let connector = try SampleProject.connector(id)
        let test = try #require(connector.mapping.tests.first)
        let folder = SampleProject.firstDelivery.appendingPathComponent(id).deletingLastPathComponent()
        #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent(test.sample).path))
        #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent(test.expect).path))
        for delivery in [SampleProject.firstDelivery, SampleProject.secondDelivery] {
            let file = delivery.appendingPathComponent(String(connector.request.address.path.dropFirst()))
            #expect(FileManager.default.fileExists(atPath: file.path))
        }
    }

    private func names(of ending: String, in folder: URL) -> [String] {
        let paths = FileManager.default.enumerator(atPath: folder.resolvingSymlinksInPath().path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix("." + ending) }.map { String($0.dropLast(ending.count + 1)) }.sorted()
    }
}
