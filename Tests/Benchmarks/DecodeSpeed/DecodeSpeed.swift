import Decoding
import Foundation
import GatewayModel

/// Decodes a file in one thread and does nothing else with it: `decode-speed FILE ROUNDS KEY=VALUE… [-- FIELD…]`.
///
/// The keys are those below `decode:` in a connector (`kind=csv delimiter=;`); without fields a table's columns are all read. One round
/// that is not timed goes before the others and adds up the checksum. A line of `name=value` is printed for each round: seconds passed,
/// seconds of processor time, MB/s of the latter, records, faults, bytes of fields, checksum, and the peak memory in MiB so far.
@main
enum DecodeSpeed {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 3, let rounds = Int(arguments[1]), rounds >= 0 else {
            fail("usage: decode-speed FILE ROUNDS KEY=VALUE… [-- FIELD…]")
        }
        let options = arguments[2...].prefix { $0 != "--" }
        let decoder = Declaration(options: Array(options)).decoder
        do {
            try measure(DecodedFile(path: arguments[0], decoder: decoder, fields: Array(arguments[options.endIndex...].dropFirst())), rounds)
        } catch let error as DecodeError {
            fail("\(error.place.map { "\($0): " } ?? "")\(error.message.en)")
        }
    }

    private static func measure(_ file: DecodedFile, _ rounds: Int) throws {
        var checksum = FieldChecksum()
        let first = try file.decode { checksum.add($0) }
        show(first, seconds: 0, processor: 0, rate: 0, checksum)
        for _ in 0..<rounds {
            let (start, processor) = (ContinuousClock.now, ProcessUse.processorSeconds)
            let totals = try file.decode { _ in }
            let (seconds, spent) = ((ContinuousClock.now - start) / .seconds(1), ProcessUse.processorSeconds - processor)
            show(totals, seconds: seconds, processor: spent, rate: Double(file.size) / max(spent, 1e-6) / 1e6, checksum)
        }
    }

    static func fail(_ message: String) -> Never {
        print(message)
        exit(2)
    }

    private static func show(_ totals: DecodedFile.Totals, seconds: Double, processor: Double, rate: Double, _ checksum: FieldChecksum) {
        func short(_ number: Double) -> String { String(format: "%.4f", number) }
        print(
            "seconds=\(short(seconds)) cpu=\(short(processor)) rate=\(Int(rate)) records=\(totals.records) faults=\(totals.faults) "
                + "bytes=\(totals.bytes) checksum=\(checksum) peak=\(String(format: "%.1f", ProcessUse.peakMiB))")
    }
}
