import GatewayModel
import Publishing
import Storage

/// Why a test of a mapping did not pass.
struct MappingTrialFailure {
    let diagnostic: Diagnostic
    var differences: [String] = []
    var rejections: [RejectedRecord] = []

    private static let shownLines = 20

    /// The differing lines and what was rejected, a few of each; empty when there is nothing to add to the diagnostic.
    var details: String {
        guard let place = diagnostic.place, !differences.isEmpty else { return "" }
        var text = "\(place.file):\(place.line)\n" + differences.prefix(Self.shownLines).map { "  \(PlainLine.of($0))\n" }.joined()
        if differences.count > Self.shownLines { text += "  … (\(differences.count - Self.shownLines))\n" }
        for rejection in rejections.prefix(Self.shownLines) { text += "  " + say(vi: "từ chối", en: "rejected") + " \(rejection.lines)" }
        return text
    }
}
