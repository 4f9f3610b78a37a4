import Foundation
import Synchronization

/// Looks up the addresses of a server within a deadline, which the system's own look-up knows nothing of.
enum HostResolver {
    private final class Answer: Sendable {
        let addresses = Mutex<[String]>([])
        let isThere = DispatchSemaphore(value: 0)
    }

    /// The address with every host's numbers beside its name; unchanged when it names sockets or has numbers already.
    static func resolve(_ address: PostgresAddress, by deadline: Deadline) throws(PostgresFailure) -> PostgresAddress {
        let names = address.hosts
        guard !address.hasAddresses, names.contains(where: isName) else { return address }
        var hosts: [String] = []
        var numbers: [String] = []
        for name in names {
            for number in isName(name) ? try look(up: name, by: deadline) : [""] {
                hosts.append(name)
                numbers.append(number)
            }
        }
        var others = ["host": hosts.joined(separator: ","), "hostaddr": numbers.joined(separator: ",")]
        // Each host may have a port of its own; an address that was multiplied needs its port as often.
        let ports = (address.settings["port"] ?? "").split(separator: ",").map(String.init)
        if ports.count > 1 { others["port"] = hosts.map { ports[min(names.firstIndex(of: $0) ?? 0, ports.count - 1)] }.joined(separator: ",") }
        return address.with(others)
    }

    private static func isName(_ host: String) -> Bool { !host.isEmpty && !host.hasPrefix("/") && !host.hasPrefix("@") }

    private static func look(up name: String, by deadline: Deadline) throws(PostgresFailure) -> [String] {
        let answer = Answer()
        // A look-up that never ends costs this thread, not the run.
        Thread {
            answer.addresses.withLock { $0 = addresses(of: name) }
            answer.isThere.signal()
        }.start()
        guard answer.isThere.wait(timeout: .now() + .milliseconds(Int(deadline.milliseconds))) == .success else {
            throw PostgresFailure(kind: .late, message: "the name \(name) was not looked up in time")
        }
        let found = answer.addresses.withLock { $0 }
        guard !found.isEmpty else { throw PostgresFailure(kind: .lost, message: "the name \(name) has no address") }
        return found
    }

    private static func addresses(of name: String) -> [String] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var found: [String] = []
        var entry = list
        while let current = entry {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            if getnameinfo(current.pointee.ai_addr, current.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 {
                found.append(String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
            }
            entry = current.pointee.ai_next
        }
        return found
    }
}
