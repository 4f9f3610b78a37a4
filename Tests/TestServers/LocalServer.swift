import Foundation
import Synchronization

/// A real server that runs in a folder of its own for as long as this value lives.
package final class LocalServer: Sendable {
    package let folder: URL
    package let port: Int
    private let process: LocalProcess

    /// Starts a program with a configuration file in which `PORT` and `FOLDER` are filled in, and waits until it takes connections.
    ///
    /// `arguments` may name the file and the folder as `CONFIG` and `FOLDER`, and the port as `PORT`.
    package init(_ program: String, _ arguments: [String], configuration: String = "", at host: UInt32 = loopback, in folder: URL) throws {
        let port = try Self.freePort()
        let file = folder.appendingPathComponent("\((program as NSString).lastPathComponent)-\(port).conf")
        func fill(_ text: String) -> String {
            text.replacingOccurrences(of: "PORT", with: "\(port)").replacingOccurrences(of: "FOLDER", with: folder.path)
                .replacingOccurrences(of: "CONFIG", with: file.path)
        }
        try Data(fill(configuration).utf8).write(to: file)
        self.folder = folder
        self.port = port
        process = try LocalProcess(program, arguments.map(fill), in: folder)
        try Self.wait(for: port, at: host, process, program)
    }

    /// 127.0.0.1
    package static let loopback: UInt32 = 0x7F00_0001

    /// A port that was free a moment ago and that nobody gets who asks for any: it is below those that the system gives away.
    package static func freePort() throws -> Int {
        for _ in 0..<1_000 {
            let port = 12_000 + Int(ports.wrappingAdd(1, ordering: .relaxed).newValue % 20_000)
            guard let (listener, _) = try? listen(loopback, port: port) else { continue }
            close(listener)
            return port
        }
        throw LocalProcess.Failure(what: "no free port")
    }

    /// Two test processes on one machine begin at different places.
    private static let ports = Atomic(UInt32.random(in: 0..<20_000))

    /// A socket that takes connections, and its port.
    package static func listen(_ host: UInt32, port: Int) throws -> (Int32, Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var bound = address(host, port: port)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &bound) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, size) == 0 && Glibc.listen(listener, 50) == 0 && getsockname(listener, generic, &size) == 0
            }
        }
        guard isListening else {
            close(listener)
            throw LocalProcess.Failure(what: "no free port")
        }
        return (listener, Int(UInt16(bigEndian: bound.sin_port)))
    }

    /// A socket that is connected to a port of this machine.
    package static func connect(_ host: UInt32, port: Int) throws -> Int32 {
        let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var peer = address(host, port: port)
        let isOpen = withUnsafePointer(to: &peer) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isOpen else {
            close(client)
            throw LocalProcess.Failure(what: "nobody listens at port \(port)")
        }
        return client
    }

    private static func wait(for port: Int, at host: UInt32, _ process: LocalProcess, _ program: String) throws {
        for _ in 0..<1_200 {
            if let client = try? connect(host, port: port) {
                close(client)
                return
            }
            guard process.isRunning else { throw LocalProcess.Failure(what: "\(program) ended before it took connections at port \(port)") }
            usleep(50_000)
        }
        throw LocalProcess.Failure(what: "\(program) takes no connections at port \(port)")
    }

    private static func address(_ host: UInt32, port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = host.bigEndian
        address.sin_port = UInt16(port).bigEndian
        return address
    }
}
