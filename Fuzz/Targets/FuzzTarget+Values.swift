import GatewayConfig
import GatewayModel
import Mapping

extension FuzzTarget {
    /// What is read out of fields, and what people write.
    static let values = [numbers, periods, yaml]

    private static let numbers = FuzzTarget("numbers") { bytes throws(FuzzFinding) in
        guard let text = String(validating: bytes, as: UTF8.self) else { return }
        let vocabulary = NumberVocabulary(
            marks: ["*": .note, "(1)": .note, "p": .status(.provisional)], units: [.init("văn bằng", takesMultiplier: true)])
        for style in NumberStyle.allCases {
            guard case .number(let number) = NumberReader(style: style, vocabulary: vocabulary).read(text) else { continue }
            guard DecimalValue(number.value.description) == number.value else { throw .doesNotReadBack("\(number.value)") }
        }
    }

    private static let periods = FuzzTarget("periods") { bytes throws(FuzzFinding) in
        guard let text = String(validating: bytes, as: UTF8.self) else { return }
        let names = ["vi", "en", "machine", "auto", "dhis2", "px", "school-year", "epoch-seconds", "epoch-milliseconds"]
        for style in names.compactMap({ PeriodStyle(name: $0) }) {
            for basis in PeriodBasis.allCases {
                guard case .period(let period, _) = PeriodReader(style: style, basis: basis).read(text) else { continue }
                let again = PeriodReader(style: .machine, basis: basis).read(period.label)
                guard period.start < period.end, case .period(period, nil) = again else { throw .doesNotReadBack(period.label) }
            }
        }
    }

    /// A file of a project: whatever stands in it, there is a tree or a reason.
    private static let yaml = FuzzTarget("yaml") { bytes throws(FuzzFinding) in
        let collector = DiagnosticCollector()
        let node = YAMLFile.read(bytes, file: "connector.yaml", collector: collector)
        if node == nil, collector.diagnostics.isEmpty { throw .unexplained }
    }
}
