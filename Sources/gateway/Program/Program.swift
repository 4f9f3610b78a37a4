import ArgumentParser
import Foundation

/// The way in and out: parses the command line, runs the command, and turns what it throws into a message and an exit code.
@main
enum Program {
    static func main() async {
        StandardDescriptors.ensureOpen()
        Allocator.limitPools()
        OpenFiles.raiseLimit()
        // A reader that goes away shows as EPIPE at the next write, which ends the program quietly.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try Gateway.parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            exit(status(of: error))
        }
    }

    private static func status(of error: any Error) -> Int32 {
        switch error {
        case OutputFailure.closed: return ExitStatus.success
        case let failure as OutputFailure: return report(failure.message, exitCode: ExitStatus.failed)
        case let failure as ProgramFailure: return report(failure.message, exitCode: failure.exitCode)
        case let code as ExitCode: return code.rawValue
        default: break
        }
        let text = HelpHeadings.translated(Gateway.fullMessage(for: error)) + "\n"
        // Help and the version are results, not failures.
        guard Gateway.exitCode(for: error) != .success else {
            try? Output.standard.write(text)
            return ExitStatus.success
        }
        try? Output.errors.write(text)
        return ExitStatus.misuse
    }

    private static func report(_ message: String, exitCode: Int32) -> Int32 {
        try? Output.errors.write("gateway: \(message)\n")
        return exitCode
    }
}
