import Foundation
import GatewayModel
import Storage

/// What a run left behind, as a text that a person can review.
struct RunStory {
    var lines: [String] = []

    init(_ report: RunReport, in store: any ObservationReader & RunLedger, server: String) async throws {
        lines.append("status: \(report.status.rawValue)" + (report.reason.map { " (\($0))" } ?? ""))
        if let message = report.message {
            lines.append("message: " + message.en.replacingOccurrences(of: server, with: "{server}"))
            lines.append("thông báo: " + message.vi.replacingOccurrences(of: server, with: "{server}"))
        }
        let counts = report.counts
        lines.append("records \(counts.records), filtered \(counts.filtered), read \(counts.read)")
        lines.append("inserted \(counts.inserted), revised \(counts.revised), unchanged \(counts.unchanged), rejected \(counts.rejected)")
        for figure in try await store.history(ObservationQuery()) { lines.append("figure: \(Self.line(figure))") }
        for rejected in try await store.rejections(connector: nil, run: report.id, limit: 100) {
            let rejection = rejected.rejection
            lines.append(
                "rejected: \(rejection.code) at [\(rejected.place)] field [\(rejection.field ?? "")] raw [\(rejection.raw)] figures \(rejection.figures)"
            )
            lines.append("  \(rejection.message.en.replacingOccurrences(of: server, with: "{server}"))")
        }
    }

    private static func line(_ figure: Observation) -> String {
        let series = figure.series
        return [
            series.indicator, series.area, series.frequency.code, figure.period.label, figure.period.start.description,
            figure.value?.description ?? "",
            figure.status.code, series.breakdown, "at [\(figure.origin.place)] raw [\(figure.origin.raw)]",
        ].joined(separator: " ")
    }

    var text: String { lines.joined(separator: "\n") + "\n" }
}
