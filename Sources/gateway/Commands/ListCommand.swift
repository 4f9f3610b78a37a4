import ArgumentParser

/// `gateway list`: what there is.
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: say(vi: "Liệt kê chỉ tiêu, nguồn, lần chạy, số liệu bị từ chối.", en: "List indicators, connectors, runs, rejected figures."),
        discussion: say(vi: "Ví dụ: gateway list runs --limit 5", en: "Example: gateway list runs --limit 5"),
        subcommands: [ListIndicators.self, ListConnectors.self, ListRuns.self, ListRejected.self])
}
