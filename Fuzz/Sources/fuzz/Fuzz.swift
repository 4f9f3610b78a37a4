import CLibFuzzer
import Foundation
import FuzzTargets

/// Gives bytes that libFuzzer makes up to the target that `FUZZ_TARGET` names; all arguments are libFuzzer's own.
@main
enum Fuzz {
    /// An environment variable, because libFuzzer starts this program again with arguments of its own.
    private static let target = FuzzTarget.named(ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? "")

    static func main() {
        guard target != nil else {
            print("set FUZZ_TARGET to one of: \(FuzzTarget.all.map(\.name).joined(separator: " "))")
            exit(2)
        }
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        exit(
            LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
                Fuzz.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
                return 0
            })
    }

    private static func check(_ bytes: [UInt8]) {
        do throws(FuzzFinding) {
            try target?.check(bytes)
        } catch {
            fatalError(error.description)
        }
    }
}
