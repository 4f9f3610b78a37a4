/// The questions whose answers make a dump.
extension StoreDump {
    struct Section {
        let name: String
        let kinds: [CellKind]
        /// The question, given the table expression for all revisions.
        let question: (String) -> String
    }

    var sections: [Section] {
        switch form {
        case .exact: [runs, pages, figures, rejections]
        case .content: [runs, pages, figures, rejections, contradictions]
        case .figures: [beliefs]
        case .ledger: [runs]
        }
    }

    private var isExact: Bool { form == .exact || form == .ledger }

    /// Runs numbered in the order of their commits.
    private var numbered: String {
        "WITH numbered AS (SELECT run_id, row_number() OVER (ORDER BY known_at) AS number FROM run WHERE known_at <= \(moment)) "
    }

    private var runs: Section {
        var columns = [
            "n.number", "r.connector", "r.status", "r.reason", "r.message_vi", "r.message_en", "CASE WHEN r.is_replay THEN 1 ELSE 0 END", "r.locator",
            "r.mapping_sha256", "r.records", "r.filtered", "r.read", "r.inserted", "r.revised", "r.unchanged", "r.rejected",
        ]
        var kinds: [CellKind] = [.integer, .text, .text, .text, .text, .text, .flag, .text, .hash]
        if isExact { columns += ["r.run_id", "r.started_at", "r.known_at"] }
        kinds += Array(repeating: .integer, count: columns.count - kinds.count)
        return section("run", columns, kinds, from: "run r JOIN numbered n ON n.run_id = r.run_id ORDER BY n.number")
    }

    private var pages: Section {
        let columns = [
            "n.number", "g.page", "y.sha256", "y.byte_count", "g.question", "g.address", "g.http_status", "g.media_type", "g.etag", "g.last_modified",
            "g.locator",
        ]
        let kinds: [CellKind] = [.integer, .small, .hash, .integer, .text, .text, .small, .text, .text, .text, .text]
        return section(
            "page", columns + (isExact ? ["g.retrieved_at"] : []), kinds + (isExact ? [.integer] : []),
            from:
                "run_page g JOIN numbered n ON n.run_id = g.run_id JOIN payload y ON y.payload_id = g.payload_id ORDER BY n.number, g.page")
    }

    private static let key = ["s.indicator", "s.ref_area", "s.freq", "s.breakdown", "s.value_type", "p.label", "p.basis", "o.revision"]
    private static let keyKinds: [CellKind] = [.text, .text, .text, .text, .text, .text, .text, .small]

    private var figures: Section {
        figureSection(
            "figure", Self.key + ["p.start_day", "p.end_day", "o.value", "o.status", "n.number", "o.page", "o.locator", "o.raw"],
            Self.keyKinds + [.small, .small, .decimal, .letter, .integer, .small, .integer, .raw])
    }

    private var beliefs: Section {
        figureSection("figure", Self.key + ["o.value", "o.status"], Self.keyKinds + [.decimal, .letter])
    }

    private func figureSection(_ name: String, _ columns: [String], _ kinds: [CellKind]) -> Section {
        let start = numbered + "SELECT \(columns.joined(separator: ", ")) FROM "
        let end = """
             o JOIN numbered n ON n.run_id = o.run_id
            JOIN series s ON s.series_id = o.series_id JOIN period p ON p.period_id = o.period_id ORDER BY \(Self.key.joined(separator: ", "))
            """
        return Section(name: name, kinds: kinds) { revisions in start + revisions + end }
    }

    private static let contradicted = "j.code = '\(Contradiction.code)'"

    private var rejections: Section {
        section(
            "rejection",
            ["n.number", "j.page", "j.locator", "j.field", "j.raw", "j.code", "j.message_vi", "j.message_en", "j.figures"],
            [.integer, .small, .integer, .text, .raw, .text, .text, .text, .integer],
            from:
                "rejection j JOIN numbered n ON n.run_id = j.run_id \(isExact ? "" : "WHERE NOT \(Self.contradicted)") ORDER BY n.number, j.rejection_id"
        )
    }

    /// How many figures of each run contradicted each other.
    private var contradictions: Section {
        section(
            "contradicted", ["n.number", "sum(j.figures)"], [.integer, .integer],
            from: "rejection j JOIN numbered n ON n.run_id = j.run_id WHERE \(Self.contradicted) GROUP BY n.number ORDER BY n.number")
    }

    private func section(_ name: String, _ columns: [String], _ kinds: [CellKind], from tables: String) -> Section {
        let question = numbered + "SELECT \(columns.joined(separator: ", ")) FROM \(tables)"
        return Section(name: name, kinds: kinds) { _ in question }
    }
}
