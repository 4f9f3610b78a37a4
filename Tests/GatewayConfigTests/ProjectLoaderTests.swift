import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import Mapping
import Testing

/// What a connector becomes when nothing is wrong with its files.
struct ProjectLoaderTests {
    private static let connector = """
        title: { vi: Dịch vụ công, en: Online services }
        provider: NSO
        schedule: "0 6 7 * *"
        fetch: { url: "https://example.gov.vn/dvc.csv" }
        decode: { kind: csv }
        mapping: chung/dvc
        limits: { rejected: 10 % }
        enabled: no

        """
    private static let mapping = """
        numbers: machine
        period: { from: ky }
        area: { from: maXa, lookup: communes }
        figures: [ { indicator: "8.1", value: { from: tyLe, unit: percent } } ]

        """

    private func load(_ connector: String = connector, _ mapping: String = mapping, units: String = "") throws -> Project {
        let folder = try ProjectFolder()
        let file = folder.root.appendingPathComponent("Config/units.yaml")
        try folder.write(String(contentsOf: file, encoding: .utf8) + units, to: "Config/units.yaml")
        try folder.write(connector, to: "Connectors/vpubnd/tháng/dvc.yaml")
        try folder.write(mapping, to: "Mappings/chung/dvc.yaml")
        return ProjectLoader.load(folder.root)
    }

    @Test func `carries every key of the file`() throws {
        let project = try load()
        #expect(project.diagnostics.isEmpty)
        let connector = try #require(project.connectors.first)
        #expect(connector.id == "vpubnd/tháng/dvc")
        #expect(connector.title == LocalizedText(vi: "Dịch vụ công", en: "Online services"))
        #expect(connector.provider?.name.en == "National Statistics Office")
        #expect(connector.schedule.map { "\($0)" } == "0 6 7 * *")
        #expect(!connector.isEnabled)
        #expect(connector.rejectionLimit == .percent(DecimalValue(mantissa: 10)))
        #expect(connector.mapping.figures.count == 1)
    }

    @Test func `hashes the bytes of both files and of the catalogue that they are bound to`() throws {
        let first = try #require(try load().connectors.first)
        #expect(try load().connectors.first?.mappingHash == first.mappingHash)
        let others = [
            try load(Self.connector, Self.mapping + "# checked\n"), try load(Self.connector + "# checked\n", Self.mapping),
            try load(Self.connector, Self.mapping, units: "# checked\n"),
        ]
        #expect(Set(others.compactMap { $0.connectors.first?.mappingHash } + [first.mappingHash]).count == 4)
    }

    @Test func `runs a connector unless it is switched off, at no time unless it says one`() throws {
        let plain = Self.connector.replacing("enabled: no\n", with: "").replacing("schedule: \"0 6 7 * *\"\n", with: "")
        let connector = try #require(try load(plain).connectors.first)
        #expect(connector.isEnabled)
        #expect(connector.schedule == nil)
    }

    @Test func `follows a folder that is a symbolic link`() throws {
        let folder = try ProjectFolder()
        try folder.write(Self.connector, to: "elsewhere/dvc.yaml")
        try folder.write(Self.mapping, to: "Mappings/chung/dvc.yaml")
        try FileManager.default.createSymbolicLink(
            at: folder.root.appendingPathComponent("Connectors"), withDestinationURL: folder.root.appendingPathComponent("elsewhere"))
        #expect(ProjectLoader.load(folder.root).connectors.map(\.id) == ["dvc"])
    }

    @Test func `reports a folder that is no project by the files it lacks`() {
        let project = ProjectLoader.load(URL(fileURLWithPath: "/nonexistent"))
        let missing = ["Config/agencies.yaml", "Config/areas.csv", "Config/indicators.yaml", "Config/statuses.yaml", "Config/units.yaml"]
        #expect(project.diagnostics.compactMap(\.place?.file).sorted() == missing)
        #expect(project.hasErrors)
    }
}
