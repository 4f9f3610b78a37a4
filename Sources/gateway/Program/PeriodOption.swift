import ArgumentParser
import Foundation
import GatewayModel
import Ingestion

/// The period that a run asks a feed for.
struct PeriodOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say(
                vi: "Kỳ được thay vào {period}, như 2025-Q2; mặc định theo khóa period của nguồn.",
                en: "The period that {period} stands for, such as 2025-Q2; by default what the connector's key period says."), valueName: "period"))
    var period: String?

    func validate() throws {
        if let period { _ = try Self.read(period, option: "--period") }
    }

    /// The period of a run that begins now.
    func chosen(for connector: Connector) -> TimePeriod? {
        period.flatMap { TimePeriod(label: $0) } ?? connector.periodToAsk(at: Date())
    }

    /// The period that a person wrote behind an option.
    static func read(_ written: String, option: String) throws -> TimePeriod {
        if let period = TimePeriod(label: written) { return period }
        throw ValidationError(
            say(
                vi: "\(option) phải viết như 2025, 2025-S1, 2025-Q2, 2025-06 hoặc 2025-06-30",
                en: "\(option) must read like 2025, 2025-S1, 2025-Q2, 2025-06 or 2025-06-30"))
    }
}
