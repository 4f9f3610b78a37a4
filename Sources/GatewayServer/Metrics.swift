import Foundation
import GatewayModel
import Storage

/// The metrics of a store and its workers.
///
/// They are read from the ledger whenever they are asked for, so that they are right after a restart and the same at every worker.
struct Metrics {
    let state: OperationsState
    let open: [OpenWork]
    let leases: [HeldLease]
    let now: Date
    let version: String

    var text: String {
        var metrics = MetricsText()
        metrics.family("gateway_build_info", .gauge, "The version of the program.", [([("version", version)], 1)])
        addRuns(to: &metrics)
        addFeeds(to: &metrics)
        addWork(to: &metrics)
        metrics.family(
            "gateway_indicator_last_day_timestamp_seconds", .gauge, "The last day that figures of the indicator are about.",
            state.freshness.map { ([("indicator", $0.indicator)], Double($0.lastDay.daysSinceEpoch) * 86_400) })
        metrics.family(
            "gateway_indicator_known_timestamp_seconds", .gauge, "When a figure of the indicator last came or changed.",
            state.freshness.map { ([("indicator", $0.indicator)], $0.knownAt.timeIntervalSince1970) })
        return metrics.text
    }

    private func addRuns(to metrics: inout MetricsText) {
        metrics.family(
            "gateway_runs_total", .counter, "Runs by connector, status and reason.",
            state.tallies.map { ([("connector", $0.connector), ("status", $0.status), ("reason", $0.reason)], Double($0.runs)) })
        let sums: [(String, String, (OperationsState.RunTally) -> Int64)] = [
            ("records", "Records read.", { $0.records }), ("figures_inserted", "Figures that were new.", { $0.inserted }),
            ("figures_revised", "Figures that were corrected.", { $0.revised }),
            ("figures_unchanged", "Figures that were as before.", { $0.unchanged }),
            ("figures_rejected", "Figures that were rejected.", { $0.rejected }),
        ]
        let connectors = Dictionary(grouping: state.tallies, by: \.connector).sorted { $0.key < $1.key }
        for (name, help, value) in sums {
            metrics.family(
                "gateway_\(name)_total", .counter, help,
                connectors.map { ([("connector", $0.key)], Double($0.value.reduce(0) { $0 + value($1) })) })
        }
        metrics.histogram(
            "gateway_run_duration_seconds", "How long runs took.", state.durations.counts.map { ($0.bound, $0.runs) }, count: state.durations.runs,
            sum: state.durations.seconds)
    }

    private func addFeeds(to metrics: inout MetricsText) {
        metrics.family(
            "gateway_last_run_timestamp_seconds", .gauge, "When the connector last ran.",
            state.lastRuns.map { ([("connector", $0.connector)], $0.at.timeIntervalSince1970) })
        metrics.family(
            "gateway_last_success_timestamp_seconds", .gauge, "When the feed was last taken, or found unchanged.",
            state.lastRuns.compactMap { run in run.succeededAt.map { ([("connector", run.connector)], $0.timeIntervalSince1970) } })
        metrics.family(
            "gateway_connector_failing", .gauge, "Whether the last run failed.",
            state.lastRuns.map { ([("connector", $0.connector)], $0.status == "failed" ? 1 : 0) })
        metrics.family(
            "gateway_last_run_rejections", .gauge, "Figures of the last run that were rejected, by reason.",
            state.rejections.map { ([("connector", $0.connector), ("code", $0.code)], Double($0.figures)) })
    }

    private func addWork(to metrics: inout MetricsText) {
        let ready = open.filter { $0.notBefore <= now }
        metrics.family("gateway_open_work", .gauge, "Slots and periods that are not done.", [([], Double(open.count))])
        metrics.family("gateway_ready_work", .gauge, "Those that could be done now.", [([], Double(ready.count))])
        metrics.family(
            "gateway_oldest_ready_work_seconds", .gauge, "How long the oldest of them has waited.",
            [([], ready.map { now.timeIntervalSince($0.notBefore) }.max() ?? 0)])
        metrics.family("gateway_leases", .gauge, "Rights that workers hold.", [([], Double(leases.count))])
    }
}
