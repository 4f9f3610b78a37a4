import Foundation

/// One thing that a program did to a folder of a disk.
enum DiskChange {
    /// A file that was not there.
    case make(path: String)
    /// Bytes at an offset; nil is the file's end.
    case write(path: String, offset: Int?, bytes: Data)
    case truncate(path: String, size: Int)
    case rename(from: String, to: String)
    /// A second name.
    case link(from: String, to: String)
    case remove(path: String)
    /// A file, or a folder with its names, is on the disk: what was done to it before the change of this number.
    case synchronize(path: String, before: Int)
    /// The program told that a run is stored.
    case acknowledge
}

/// What programs did to a folder, as strace saw it.
struct DiskRecording {
    private(set) var changes: [DiskChange] = []
    private let folder: String
    /// Files that exist, by what happened so far.
    private var known: Set<String> = []

    init(of folder: String) {
        self.folder = folder + "/"
    }

    static let calls = "openat,pwrite64,write,ftruncate,fdatasync,fsync,rename,renameat,renameat2,link,linkat,unlink,unlinkat"
    /// strace, told to write down these calls with their bytes and with the paths of their files.
    static func arguments(log: String) -> [String] { ["-f", "-y", "-a", "1", "-xx", "-s", "4194304", "-o", log, "-e", "trace=\(calls)"] }

    mutating func acknowledge() { changes.append(.acknowledge) }

    /// Reads what strace wrote. A call that other threads' calls interrupt is written in two parts, the second at its end.
    mutating func append(log path: String) throws {
        var begun: [String: (head: [UInt8], at: Int)] = [:]
        for line in Array(try Data(contentsOf: URL(fileURLWithPath: path))).split(separator: UInt8(ascii: "\n")) {
            guard let space = line.firstIndex(of: UInt8(ascii: " ")) else { continue }
            let (process, rest) = (String(decoding: line[..<space], as: UTF8.self), line[space...].drop { $0 == UInt8(ascii: " ") })
            if let end = rest.firstRange(of: Array("<unfinished".utf8)) {
                begun[process] = (Array(rest[..<end.lowerBound]), changes.count)
            } else if rest.starts(with: Array("<... ".utf8)) {
                guard let (head, at) = begun.removeValue(forKey: process), let tail = rest.firstRange(of: Array("resumed>".utf8)) else { continue }
                append(SystemCall(head + Array(rest[tail.upperBound...])), begunAt: at)
            } else {
                append(SystemCall(Array(rest)), begunAt: changes.count)
            }
        }
    }

    private mutating func append(_ call: SystemCall?, begunAt start: Int) {
        guard let call, call.result >= 0 else { return }
        switch call.name {
        case "openat":
            guard let path = mine(call.opened), call.text.contains("O_CREAT") || call.text.contains("O_TRUNC") else { return }
            if known.insert(path).inserted { changes.append(.make(path: path)) }
            if call.text.contains("O_TRUNC") { changes.append(.truncate(path: path, size: 0)) }
        case "pwrite64", "write":
            guard let path = mine(call.paths.first), let bytes = call.strings.first else { return }
            let offset = call.name == "pwrite64" ? call.numbers.last : nil
            changes.append(.write(path: path, offset: offset, bytes: Data(bytes.prefix(call.result))))
        case "ftruncate":
            guard let path = mine(call.paths.first), let size = call.numbers.last else { return }
            changes.append(.truncate(path: path, size: size))
        case "fdatasync", "fsync":
            guard let path = call.paths.first, (path + "/").hasPrefix(folder) else { return }
            changes.append(.synchronize(path: path, before: start))
        case "rename", "renameat", "renameat2", "link", "linkat":
            let names = call.strings.map { String(decoding: $0, as: UTF8.self) }
            guard names.count == 2, let from = mine(names[0]), let to = mine(names[1]) else { return }
            known.insert(to)
            if call.name.hasPrefix("rename") { known.remove(from) }
            changes.append(call.name.hasPrefix("rename") ? .rename(from: from, to: to) : .link(from: from, to: to))
        default:
            guard let path = mine(call.strings.first.map { String(decoding: $0, as: UTF8.self) }), known.remove(path) != nil else { return }
            changes.append(.remove(path: path))
        }
    }

    /// The path when it is in the folder. The index that SQLite shares between processes is made anew after a crash.
    private func mine(_ path: String?) -> String? {
        guard let path, path.hasPrefix(folder), !path.hasSuffix("-shm") else { return nil }
        return path
    }
}
