/// Gathers every problem of a set of files, so that a person sees all of them at once.
package final class DiagnosticCollector {
    package private(set) var diagnostics: [Diagnostic] = []
    /// Keeps the work linear for a file with a problem in each of its lines.
    private var known: Set<Diagnostic> = []

    package init() {}

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    package func report(_ diagnostic: Diagnostic) {
        if known.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
    }

    package func error(_ code: String, at place: SourcePlace?, _ message: LocalizedText, fix: LocalizedText? = nil) {
        report(Diagnostic(.error, code: code, at: place, message: message, fix: fix))
    }

    package func warning(_ code: String, at place: SourcePlace?, _ message: LocalizedText, fix: LocalizedText? = nil) {
        report(Diagnostic(.warning, code: code, at: place, message: message, fix: fix))
    }
}
