import GatewayModel

/// One mapping over all pages of a run: what the pages share, and what became of their records.
package final class RunMapping {
    /// `records`, `filtered`, `read` and the figures rejected before the store; the store knows the rest.
    package internal(set) var counts = RunCounts()

    let definition: MappingDefinition
    let catalogue: IndicatorCatalogue
    let interner: RunInterner
    private var expected: [FieldSelector] = []
    private var seen: Set<FieldSelector> = []

    package init(_ definition: MappingDefinition, catalogue: IndicatorCatalogue) {
        self.definition = definition
        self.catalogue = catalogue
        interner = RunInterner(catalogue: catalogue)
    }

    /// Binds the mapping to a page's columns; nil for formats whose fields are paths.
    package func mapper(columns: [String]?) throws(MappingError) -> Mapper {
        try Mapper(self, columns: columns)
    }

    func expect(_ selection: [FieldSelector]) {
        for field in selection where !expected.contains(field) { expected.append(field) }
    }

    func note(_ field: FieldSelector) {
        seen.insert(field)
    }

    /// Call when the last page has ended: a field that no record had is a misspelt path or a changed feed, not an empty value.
    package func finish() throws(MappingError) {
        guard counts.records > 0 else { return }
        let never = expected.filter { !seen.contains($0) }.compactMap { field -> String? in
            if case .named(let name) = field { name } else { nil }
        }
        if !never.isEmpty { throw .fieldsNeverSeen(never, records: counts.records) }
    }
}
