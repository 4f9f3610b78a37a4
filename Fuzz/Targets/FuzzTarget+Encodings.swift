import Decoding
import GatewayModel

extension FuzzTarget {
    /// Each way to write text in bytes.
    static let encodings = TextEncoding.allCases.map { encoding in
        FuzzTarget(encoding.rawValue) { bytes throws(FuzzFinding) in
            let whole = text(bytes, encoding, pieces: .max)
            for size in [1, 2, 3, 7] {
                let pieces = text(bytes, encoding, pieces: size)
                if pieces != whole { throw .dependsOnPieces(size: size, whole: "\(whole)", pieces: "\(pieces)") }
            }
            guard case .success(let text) = whole else { return }
            try FormatCheck.check(text, mayHoldReplacement: ReplacementCharacter.mayStand(in: bytes))
        }
    }

    private static func text(_ bytes: [UInt8], _ encoding: TextEncoding, pieces: Int) -> Result<[UInt8], DecodeError> {
        let input = PayloadInput(PiecewiseSource(bytes, size: pieces), encoding: encoding)
        var text: [UInt8] = []
        do throws(DecodeError) {
            while let chunk = try input.nextChunk() { text.append(contentsOf: chunk) }
            return .success(text)
        } catch {
            return .failure(error)
        }
    }
}
