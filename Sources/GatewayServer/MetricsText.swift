import Foundation

/// Writes metrics as Prometheus reads them: text format 0.0.4.
struct MetricsText {
    private(set) var text = ""

    enum Kind: String {
        case counter, gauge, histogram
    }

    /// A family of samples with its explanation; none is written for a family without samples.
    mutating func family(_ name: String, _ kind: Kind, _ help: String, _ samples: [(labels: [(String, String)], value: Double)]) {
        guard !samples.isEmpty else { return }
        begin(name, kind, help)
        for sample in samples { line(name, sample.labels, sample.value) }
    }

    /// Counts below growing bounds; `count` is of all, `sum` of what was measured.
    mutating func histogram(_ name: String, _ help: String, _ buckets: [(bound: Int, count: Int64)], count: Int64, sum: Double) {
        begin(name, .histogram, help)
        for bucket in buckets { line(name + "_bucket", [("le", "\(bucket.bound)")], Double(bucket.count)) }
        line(name + "_bucket", [("le", "+Inf")], Double(count))
        line(name + "_sum", [], sum)
        line(name + "_count", [], Double(count))
    }

    private mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n"))\n# TYPE \(name) \(kind.rawValue)\n"
    }

    private mutating func line(_ name: String, _ labels: [(String, String)], _ value: Double) {
        let written = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
        text += name + (written.isEmpty ? "" : "{\(written)}") + " \(Self.number(value))\n"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
    }
}
