import GatewayModel
import Ingestion
import Publishing

/// One line on a terminal that says where a run is; on anything else it is silent.
struct ProgressLine: Sendable {
    private let output = Output.errors
    private let isShown = Output.errors.isTerminal

    func show(_ progress: RunProgress) {
        guard isShown else { return }
        let stage =
            switch progress.stage {
            case .fetching: say(vi: "đang tải", en: "fetching")
            case .reading: say(vi: "đang đọc", en: "reading")
            case .storing: say(vi: "đang lưu", en: "storing")
            }
        let records = progress.records > 0 ? " · \(progress.records.text(in: ProcessLanguage.current)) " + say(vi: "dòng", en: "records") : ""
        // Carriage return and "erase to the end of the line" (ECMA-48).
        try? output.write("\r\u{1B}[K\(progress.connector): \(stage)\(records)")
    }

    /// Takes the line away.
    func clear() {
        if isShown { try? output.write("\r\u{1B}[K") }
    }
}
