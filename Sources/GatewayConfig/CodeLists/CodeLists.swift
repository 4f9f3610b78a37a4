import GatewayModel
import Synchronization

/// The code lists of a project: those of `Config/codelists` and the areas of the catalogue by level.
package struct CodeLists: Sendable {
    /// Those of files.
    private var lists: [String: CodeList] = [:]
    private let builtIn: BuiltIn

    static let folder = "Config/codelists"

    /// The lists that the catalogue itself gives, with the levels of the areas in them.
    static let levels: [String: Set<Area.Level>] = [
        "countries": [.country], "provinces": [.province], "districts": [.district], "communes": [.commune],
        "areas": Set(Area.Level.allCases),
    ]

    package subscript(_ name: String) -> CodeList? { lists[name] ?? builtIn.list(name) }

    /// The lists of areas, each made when a mapping asks for it: thousands of names are folded for one.
    private final class BuiltIn: Sendable {
        private let areas: [Area]
        private let made = Mutex<[String: CodeList]>([:])

        init(_ areas: [Area]) { self.areas = areas }

        func list(_ name: String) -> CodeList? {
            guard let levels = CodeLists.levels[name] else { return nil }
            return made.withLock { made in
                if let known = made[name] { return known }
                let list = CodeList.areas(name: name, levels: levels, from: areas)
                made[name] = list
                return list
            }
        }
    }

    /// Reads every list; a broken one is reported and left out.
    package static func load(_ files: ProjectFiles, areas: [Area], collector: DiagnosticCollector) -> CodeLists {
        var codelists = CodeLists(builtIn: BuiltIn(areas))
        for path in files.paths(under: folder) where path.hasSuffix(".csv") {
            let name = String(path.dropFirst(folder.count + 1).dropLast(4))
            if levels[name] != nil || codelists.lists[name] != nil {
                nameIsTaken(name, path, collector)
            } else if let table = files.table(path, columns: CodeListFile.columns, optional: CodeListFile.optionalColumns, collector: collector) {
                codelists.lists[name] = CodeListFile.read(table, name: name, areas: areas, collector: collector)
            }
        }
        return codelists
    }

    private static func nameIsTaken(_ name: String, _ path: String, _ collector: DiagnosticCollector) {
        collector.error(
            "GW3101", at: SourcePlace(file: path, line: 1, column: 1),
            LocalizedText(
                vi: "\"\(name)\" là bảng mã có sẵn, lấy từ \(AreaFile.path)", en: "\"\(name)\" is a built-in list, taken from \(AreaFile.path)"),
            fix: LocalizedText(vi: "đặt tên khác cho tệp", en: "give the file another name"))
    }
}
