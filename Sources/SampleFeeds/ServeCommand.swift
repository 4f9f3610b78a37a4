import ArgumentParser
import Foundation
import LoopbackServer

/// Serves a folder until the process is asked to end.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serves the files of a folder at http://127.0.0.1 until SIGTERM or SIGINT.")

    @Option(help: "The folder whose files are served.", completion: .directory)
    var root: String

    @Option(help: "The port; 0 lets the system choose one.")
    var port: UInt16 = 8089

    @Option(help: "Seconds before each answer, as busy agencies take.")
    var answerAfter: Double = 0

    func validate() throws {
        guard (0...600).contains(answerAfter) else { throw ValidationError("--answer-after takes 0 to 600 seconds.") }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder), isFolder.boolValue else {
            throw ValidationError("\(root) is not a folder. Name an existing one with --root.")
        }
    }

    func run() throws {
        signal(SIGPIPE, SIG_IGN)
        // Blocked before any other thread exists, so that none of them takes the signal and only the wait below sees it.
        var ending = sigset_t()
        sigemptyset(&ending)
        sigaddset(&ending, SIGTERM)
        sigaddset(&ending, SIGINT)
        pthread_sigmask(SIG_BLOCK, &ending, nil)

        let server = try LoopbackServer(port: port, serving: Slowly(Folder(URL(fileURLWithPath: root)), delay: .seconds(answerAfter)))
        server.start()
        print("sample-feeds: serving \(root) at \(server.address)/")
        // Whoever started the program may wait for this line at the other end of a pipe.
        fflush(nil)

        var received: Int32 = 0
        sigwait(&ending, &received)
        server.stop()
    }
}
