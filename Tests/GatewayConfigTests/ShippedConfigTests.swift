import Fetching
import Foundation
import GatewayConfig
import GatewayModel
import Testing

/// Reads the catalogue that ships with the gateway.
struct ShippedConfigTests {
    private static let root = ProjectFolder.tests.deletingLastPathComponent().deletingLastPathComponent()

    private struct Loaded: Sendable {
        let catalogue: IndicatorCatalogue
        let codelists: CodeLists
        let settings: GatewaySettings
        let diagnostics: [Diagnostic]
    }

    /// Read once for all tests; nil when a file cannot be used.
    private static let loaded: Loaded? = {
        let collector = DiagnosticCollector()
        let files = ProjectFiles(root: root)
        guard let catalogue = CatalogueLoader.load(files, collector: collector) else { return nil }
        return Loaded(
            catalogue: catalogue, codelists: CodeLists.load(files, areas: catalogue.areas, collector: collector),
            settings: GatewaySettings.load(files, collector: collector), diagnostics: collector.diagnostics)
    }()

    @Test func `loads without a diagnostic and has every row of the plan`() throws {
        let loaded = try #require(Self.loaded)
        let catalogue = loaded.catalogue
        #expect(loaded.diagnostics.isEmpty)
        #expect(catalogue.indicators.count == 44)
        #expect(catalogue.indicators.count { $0.kind == .figure } == 42)
        #expect(catalogue.indicators.count { $0.kind == .group } == 2)
        #expect(catalogue.indicator("8.1")?.targets == [Target(year: 2030, goal: .atLeast(DecimalValue(mantissa: 80)))])
        #expect(catalogue.indicator("33")?.measures == "21")
        #expect(catalogue.areas.count == 399)
        #expect(catalogue.status("ước  TÍNH") == .estimated)
        #expect(loaded.settings == GatewaySettings(network: NetworkSettings(allowed: [try #require(AddressRange("127.0.0.0/8"))])))
    }

    @Test func `checks the connectors and mappings that ship without a diagnostic`() {
        let project = ProjectLoader.load(Self.root)
        #expect(project.diagnostics.isEmpty)
        #expect(!project.connectors.isEmpty)
    }

    @Test(arguments: [
        ("communes", "21553", ["VN21553_2004", "VN21553"]), ("communes", "VN21553", ["VN21553"]),
        ("communes", "PHƯỜNG  quy nhơn", ["VN21583"]), ("communes", "Quy Nhơn", ["VN21583"]), ("communes", "Quy Nhon Ward", ["VN21583"]),
        ("communes", "An Lão", ["VN21609_2004", "VN21609"]), ("districts", "An Lão", ["VN542_2004"]), ("districts", "Quy Nhơn", ["VN540_2004"]),
        ("provinces", "Bình Định", ["VN52_2004"]), ("provinces", "Hòa Bình", ["VN17_2004"]), ("provinces", "hoà bình", ["VN17_2004"]),
        ("countries", "VNM", ["VN"]), ("provinces", "21553", []), ("areas", "Bình Định", []),
        ("areas", "Phường Bình Định", ["VN21907_2004", "VN21907"]),
        ("provinces-en", "Thua Thien-Hue", ["VN46_2004"]), ("provinces-en", "Ba Ria - Vung Tau", ["VN77_2004"]),
        ("provinces-en", "Gia Lai", ["VN64_2004", "VN52"]),
    ])
    func `finds an area by code, id and name`(list: String, text: String, ids: [String]) throws {
        let codelists = try #require(Self.loaded).codelists
        #expect(codelists[list]?.codes(for: text) == ids)
    }

    @Test func `names the areas between which a short name cannot choose`() throws {
        let list = try #require(Self.loaded?.codelists["areas"])
        #expect(list.undecidedCodes(for: "Bình Định") == ["VN52_2004", "VN21907_2004", "VN21907"])
    }
}
