import ArgumentParser
import Foundation
import GatewayConfig
import GatewayModel
import Publishing
import Scheduling

/// `gateway due`: what is owed, by whom, since when.
struct DueCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, csv }

    static let configuration = CommandConfiguration(
        commandName: "due",
        abstract: say(vi: "Số liệu nào còn thiếu, của cơ quan nào, từ bao giờ.", en: "What is owed, by whom, since when."),
        discussion: say(
            vi: "Hạn lấy từ Config/reporting.yaml. Ví dụ: gateway due --agency SKHCN --within 30",
            en: "The days are those of Config/reporting.yaml. Example: gateway due --agency SKHCN --within 30"))

    @Option(
        help: ArgumentHelp(say(vi: "Mã cơ quan; có thể lặp lại.", en: "An agency's id; may be repeated."), valueName: "agency"))
    var agency: [String] = []

    @Option(
        help: ArgumentHelp(say(vi: "Số hoặc mã chỉ tiêu; có thể lặp lại.", en: "An indicator's number or id; may be repeated."), valueName: "key"))
    var indicator: [String] = []

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Như tại thời điểm này: 2025-07-01T09:30:00+07:00, hoặc một ngày (hết ngày đó, giờ Việt Nam).",
                en: "As it was at this instant: 2025-07-01T09:30:00+07:00, or a day (its end in Việt Nam)."),
            valueName: "instant"))
    var at: String?

    @Option(
        help: ArgumentHelp(
            say(vi: "Cả những số liệu đến hạn trong ngần ấy ngày tới.", en: "Also what falls due within so many days."), valueName: "days"))
    var within = 15

    @Flag(help: ArgumentHelp(say(vi: "Cả những số liệu đã có.", en: "Also what has come.")))
    var all = false

    @Option(help: ArgumentHelp(say(vi: "Dạng in ra.", en: "The format."), valueName: "table|json|csv"))
    var format = Format.table

    @OptionGroup var options: CommonOptions

    func validate() throws {
        guard (0...3_650).contains(within) else {
            throw ValidationError(say(vi: "--within nhận số ngày từ 0 đến 3650.", en: "--within takes a number of days from 0 to 3650."))
        }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        try workspace.requireConfiguration()
        let rules = try Self.rules(workspace)
        let moment = try at.map(ArgumentReading.instant)
        let obligations = try obligations(rules, workspace.catalogue, until: moment ?? Date())
        let store = try await workspace.openStoreForReading()
        let received = try await store.received(for: obligations, at: moment)
        let report = DueReport(obligations, received, agencies: workspace.catalogue.agencies, at: moment ?? Date())
        switch format {
        case .table: try Output.standard.write(report.text(all: all, within: within))
        case .json: try ResultPrinter(format: .json).print(object: report.json(all: all)) { "" }
        case .csv: try Output.standard.write(report.csv(all: all))
        }
    }

    private static func rules(_ workspace: Workspace) throws(ProgramFailure) -> ReportingRules {
        if let rules = workspace.project.reporting { return rules }
        let problems = workspace.project.diagnostics.filter { $0.place?.file == ReportingFile.path }
        throw ProgramFailure(
            message: say(vi: "hạn báo cáo có lỗi:\n", en: "the reporting calendar is wrong:\n") + workspace.text(for: problems),
            exitCode: ExitStatus.misuse)
    }

    private func obligations(_ rules: ReportingRules, _ catalogue: IndicatorCatalogue, until moment: Date) throws(ProgramFailure) -> [Obligation] {
        for id in agency where !catalogue.agencies.contains(where: { $0.id == id }) {
            throw .unknown(
                id, what: LocalizedText(vi: "cơ quan", en: "agency"), among: catalogue.agencies.map(\.id), list: "Config/agencies.yaml")
        }
        var indicators: Set<String> = []
        for key in indicator { indicators.insert(try ArgumentReading(catalogue: catalogue).indicator(key).id) }
        let last = ReportingCalendar.day(of: moment).adding(days: within)
        return ReportingCalendar(rules, catalogue: catalogue).obligations(until: last).filter { owed in
            (agency.isEmpty || agency.contains(owed.agency.id)) && (indicators.isEmpty || indicators.contains(owed.indicator.id))
        }
    }
}
