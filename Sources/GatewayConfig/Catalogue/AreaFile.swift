import GatewayModel

/// The areas and the days on which they existed, as `Config/areas.csv` lists them.
enum AreaFile {
    static let path = "Config/areas.csv"
    static let columns = ["id", "level", "code", "name_vi", "name_en", "valid_from", "valid_to", "parent"]

    static func read(_ table: SimpleTable, collector: DiagnosticCollector) -> [Area] {
        var ids = FirstPlaces<String>(LocalizedText(vi: "mã khu vực", en: "the area id"), collector: collector)
        var dated: [(area: Area, row: SimpleTable.Row)] = []
        for row in table.rows {
            guard let area = area(row, collector), ids.claim(area.id, written: area.id, at: row.place(of: "id")) else { continue }
            dated.append((area, row))
        }
        checkParents(dated, collector)
        checkOverlaps(dated, collector)
        return dated.map(\.area)
    }

    private static func area(_ row: SimpleTable.Row, _ collector: DiagnosticCollector) -> Area? {
        let cells = AreaCells(row: row, collector: collector)
        let id = cells.identifier("id")
        let code = cells.identifier("code")
        let level = cells.level()
        let names = cells.names()
        let from = cells.date("valid_from")
        let to = row["valid_to"].isEmpty ? nil : cells.date("valid_to")
        if let from, let to, to < from {
            collector.error(
                "GW3008", at: row.place(of: "valid_to"),
                LocalizedText(vi: "valid_to (\(to)) trước valid_from (\(from))", en: "valid_to (\(to)) lies before valid_from (\(from))"),
                fix: LocalizedText(vi: "sửa một trong hai ngày", en: "correct one of the two days"))
            return nil
        }
        guard let id, let code, let level, let names, let from, row["valid_to"].isEmpty || to != nil else { return nil }
        return Area(
            id: id, level: level, code: code, name: names, validFrom: from, validTo: to, parent: row["parent"].isEmpty ? nil : row["parent"])
    }

    private static func checkParents(_ dated: [(area: Area, row: SimpleTable.Row)], _ collector: DiagnosticCollector) {
        let ids = Set(dated.map(\.area.id))
        for (area, row) in dated {
            guard let parent = area.parent, !ids.contains(parent) || parent == area.id else { continue }
            let nearest = nearestWord(to: parent, among: ids.subtracting([area.id]).sorted())
            collector.error(
                "GW3003", at: row.place(of: "parent"),
                LocalizedText(
                    vi: "không có khu vực \"\(parent)\"" + (nearest.map { "; có phải là \"\($0)\"?" } ?? ""),
                    en: "there is no area \"\(parent)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")),
                fix: LocalizedText(vi: "viết id của khu vực cấp trên, hoặc để trống", en: "write the id of the area above, or leave it empty"))
        }
    }

    /// What only one area may have on one day.
    private struct LevelCode: Hashable {
        let level: Area.Level
        let code: String
    }

    /// A code may be given to another area later, but not to two at once, for then nothing could tell which one a feed means.
    private static func checkOverlaps(_ dated: [(area: Area, row: SimpleTable.Row)], _ collector: DiagnosticCollector) {
        let byCode = Dictionary(grouping: dated) { LevelCode(level: $0.area.level, code: $0.area.code) }
        for group in byCode.values where group.count > 1 {
            for (index, later) in group.enumerated() {
                guard let earlier = group[..<index].first(where: { $0.area.overlaps(later.area) }) else { continue }
                let line = earlier.row.place.line
                collector.error(
                    "GW3009", at: later.row.place(of: "code"),
                    LocalizedText(
                        vi: "mã \(later.area.code) cùng lúc thuộc về \(earlier.area.id) ở dòng \(line)",
                        en: "the code \(later.area.code) belongs at the same time to \(earlier.area.id) at line \(line)"),
                    fix: LocalizedText(vi: "sửa mã, hoặc valid_from và valid_to", en: "correct the code, or valid_from and valid_to"))
            }
        }
    }
}

/// Reads the cells of one area and reports those that do not fit.
private struct AreaCells {
    let row: SimpleTable.Row
    let collector: DiagnosticCollector

    func identifier(_ column: String) -> String? {
        if isSDMXIdentifier(row[column]) { return row[column] }
        report(column, allowed: LocalizedText(vi: "chữ cái không dấu, chữ số, _ @ $ -", en: "letters without marks, digits, _ @ $ -"))
        return nil
    }

    func level() -> Area.Level? {
        if let level = Area.Level(rawValue: row["level"]) { return level }
        report("level", allowed: LocalizedText(Area.Level.allCases.map(\.rawValue).joined(separator: ", ")))
        return nil
    }

    func names() -> LocalizedText? {
        for column in ["name_vi", "name_en"] where row[column].isEmpty {
            report(column, allowed: LocalizedText(vi: "một tên", en: "a name"))
        }
        return row["name_vi"].isEmpty || row["name_en"].isEmpty ? nil : LocalizedText(vi: row["name_vi"], en: row["name_en"])
    }

    func date(_ column: String) -> CivilDate? {
        if let date = CivilDate(row[column]) { return date }
        report(column, allowed: LocalizedText(vi: "một ngày như 2025-07-01", en: "a date such as 2025-07-01"))
        return nil
    }

    private func report(_ column: String, allowed: LocalizedText) {
        collector.error(
            "GW2004", at: row.place(of: column),
            LocalizedText(vi: "\"\(column)\" không nhận giá trị \"\(row[column])\"", en: "\"\(column)\" cannot be \"\(row[column])\""),
            fix: LocalizedText(vi: "giá trị được phép: \(allowed.vi)", en: "allowed: \(allowed.en)"))
    }
}
