import Foundation
import GatewayModel

extension CronExpression {
    /// The expression in words: `06:00 on day 7 of every month`.
    package var words: LocalizedText {
        LocalizedText(vi: CronWords(expression: self, language: .vi).text, en: CronWords(expression: self, language: .en).text)
    }
}

extension Schedule: CustomStringConvertible {
    /// The schedule in words, with its zone unless it is the province's.
    package var words: LocalizedText {
        let timing: LocalizedText =
            switch timing {
            case .cron(let expression, _): expression.words
            case .every(let interval): Duration.seconds(interval.seconds).everyWords
            }
        guard zone != .vietNam else { return timing }
        // Foundation's own name of UTC.
        let name = zone.identifier == "GMT" ? "UTC" : zone.identifier
        return LocalizedText(vi: "\(timing.vi) (\(name))", en: "\(timing.en) (\(name))")
    }

    /// The schedule as a file has it: the cron expression, or `every 6 h`.
    package var description: String {
        switch timing {
        case .cron(let expression, _): expression.description
        case .every(let interval): "every \(Duration.seconds(interval.seconds).written)"
        }
    }
}
