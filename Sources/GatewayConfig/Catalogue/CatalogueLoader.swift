import GatewayModel

/// Reads the catalogue of a project: its indicators, units, agencies, areas and statuses.
package enum CatalogueLoader {
    /// The catalogue as far as its files can be used; nil when one of them cannot be used at all, since everything checked against the
    /// rest would then be reported as unknown. All problems go to the collector.
    package static func load(_ files: ProjectFiles, collector: DiagnosticCollector) -> IndicatorCatalogue? {
        let units = files.yaml(UnitFile.path, collector: collector).map { UnitFile.read($0, collector: collector) }
        let agencies = files.yaml(AgencyFile.path, collector: collector).map { AgencyFile.read($0, collector: collector) }
        let statuses = files.yaml(StatusFile.path, collector: collector).map { StatusFile.read($0, collector: collector) }
        let areas = files.table(AreaFile.path, columns: AreaFile.columns, collector: collector)
            .map { AreaFile.read($0, collector: collector) }
        let node = files.yaml(IndicatorFile.path, collector: collector)
        guard let units, let agencies, let statuses, let areas, let node else { return nil }
        let indicators = IndicatorFile.read(node, units: units, agencies: agencies, collector: collector)
        return IndicatorCatalogue(indicators: indicators, units: units, agencies: agencies, areas: areas, statusAliases: statuses)
    }
}
