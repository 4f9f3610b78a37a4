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
    /// Records whose fields could be looked at; one that cannot be read tells nothing of the names.
    private var readable = 0

    package init(_ definition: MappingDefinition, catalogue: IndicatorCatalogue) {
        self.definition = definition
        self.catalogue = catalogue
        interner = RunInterner(catalogue: catalogue)
    }

    /// Binds the mapping to a page's columns, nil for formats whose fields are paths, and to the titles that stand above them, which are
    /// asked for only when the mapping reads them.
    package func mapper(columns: [String]?, titles: () -> [String] = { [] }) throws(MappingError) -> Mapper {
        try Mapper(self, columns: columns, above: definition.readsTitles ? titles() : [])
    }

    func expect(_ selection: [FieldSelector]) {
        for field in selection where !expected.contains(field) { expected.append(field) }
    }

    func count(records: Int, faults: Int) {
        counts.records += records + faults
        readable += records
    }

    func note(_ field: FieldSelector) {
        seen.insert(field)
    }

    /// Call when the last page has ended: a field that no record had is a misspelt path or a changed feed, not an empty value.
    package func finish() throws(MappingError) {
        guard readable > 0 else { return }
        let never = expected.filter { !seen.contains($0) }.compactMap { field -> String? in
            if case .named(let name) = field { name } else { nil }
        }
        if !never.isEmpty { throw .fieldsNeverSeen(never, records: readable) }
    }
}
