import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import Notifying
import Scheduling
import Storage

/// What holds at a moment that somebody may want to be told of.
struct ConditionsNow {
    let workspace: Workspace
    let store: any ObservationStore & StoreTables

    /// Days before its day from which a figure is told to be due.
    private static let notice = 5

    func all() async throws -> [Condition] {
        try await failures() + deadlines()
    }

    private func failures() async throws -> [Condition] {
        let known = Set(workspace.connectors.map(\.id))
        return try await store.operations(withFreshness: false).lastRuns.compactMap { run in
            // A connector that is gone fails no more.
            guard run.status == "failed", known.contains(run.connector) else { return nil }
            let agency = workspace.project.connectors.first { $0.id == run.connector }?.provider?.id
            let words = run.message ?? LocalizedText(run.reason ?? "")
            return Condition(
                kind: run.reason == "validation_hold" ? .held : .failed, subject: run.connector, agencies: Set([agency].compactMap(\.self)),
                since: run.failingSince ?? run.at,
                text: LocalizedText(vi: "\(run.connector): \(words.vi)", en: "\(run.connector): \(words.en)"))
        }
    }

    private func deadlines() async throws -> [Condition] {
        guard let rules = workspace.project.reporting else { return [] }
        let now = try await store.now()
        let obligations = ReportingCalendar(rules, catalogue: workspace.catalogue)
            .obligations(until: ReportingCalendar.day(of: now).adding(days: Self.notice))
        let received = try await store.received(for: obligations, at: nil)
        let report = DueReport(obligations, received, agencies: workspace.catalogue.agencies, at: now)
        return report.shown(all: false).map { standing in
            let owed = standing.obligation
            let name = owed.indicator.name
            return Condition(
                kind: standing.state == .late ? .late : .due, subject: "\(owed.indicator.number) \(owed.period.label) \(owed.agency.id)",
                agencies: [owed.agency.id], since: standing.state == .late ? owed.dueBefore : now,
                text: LocalizedText(
                    vi: "\(owed.indicator.number) \(name.vi), kỳ \(owed.period.label), \(owed.agency.name.vi): trước ngày \(owed.dueDay)",
                    en: "\(owed.indicator.number) \(name.en), \(owed.period.label), \(owed.agency.name.en): before \(owed.dueDay)"))
        }
    }
}
