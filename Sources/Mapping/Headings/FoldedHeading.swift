import Foundation
import GatewayModel

/// A heading as it is compared, scalar by scalar beside the text as it was written, so that a code taken from it keeps its case.
struct FoldedHeading {
    /// What is compared: lower case, tones placed one way, dashes alike.
    private(set) var folded: [Unicode.Scalar]
    /// What is given back; as long as `folded`.
    private let written: [Unicode.Scalar]

    /// A template's pieces keep the space at their ends, which parts words.
    init(_ text: String, trimming: Bool = true) {
        let squeezed = Self.squeezed(text, trimming: trimming)
        let spaces = (leading: squeezed.first == " ", trailing: squeezed.count > 1 && squeezed.last == " ")
        // Squeezed and composed already, a text folds scalar for scalar; FoldedText takes the spaces at the ends away.
        var folded = Array(FoldedText(String(String.UnicodeScalarView(squeezed))).description.unicodeScalars)
        if spaces.leading { folded.insert(" ", at: 0) }
        if spaces.trailing { folded.append(" ") }
        written = folded.count == squeezed.count ? squeezed : folded
        self.folded = folded.map { "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}".unicodeScalars.contains($0) ? "-" : $0 }
    }

    /// The text at a place of the folded scalars, as it was written, without spaces around.
    func text(_ range: Range<Int>) -> String {
        var text = written[range]
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(String.UnicodeScalarView(text))
    }

    private static func squeezed(_ text: String, trimming: Bool) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        var pendingSpace = false
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "\u{200B}"..."\u{200D}", "\u{2060}", "\u{FEFF}", "\u{00AD}": continue
            case _ where scalar.properties.isWhitespace || scalar == "\u{00A0}": pendingSpace = !trimming || !scalars.isEmpty
            default:
                if pendingSpace { scalars.append(" ") }
                pendingSpace = false
                scalars.append(scalar)
            }
        }
        if pendingSpace, !trimming { scalars.append(" ") }
        return scalars
    }
}
