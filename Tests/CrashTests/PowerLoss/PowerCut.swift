import Foundation
import StorageConformance

/// What a disk may hold when the power goes after some of the changes that a program made.
///
/// What was synchronized is there. Of the bytes that were written since, any part may be: each write whole, up to a block, or not at all.
/// Names come to the disk in their order, but how many of those that were not synchronized is open.
struct PowerCut {
    /// The files that are left, by path.
    private(set) var files: [String: Data] = [:]
    /// Runs of which the program had told that they are stored.
    private(set) var acknowledged = 0

    private var contents: [Content] = []
    private var nameChanges: [NameChange] = []

    /// A file without its names.
    private struct Content {
        var durable = Data()
        /// Changes since, with their numbers.
        var pending: [(number: Int, change: Change)] = []
        /// Its length as the program sees it.
        var length = 0
    }

    fileprivate enum Change {
        case write(offset: Int, bytes: Data)
        case truncate(Int)
    }

    private struct NameChange {
        let number: Int
        /// The file that the name stands for; nil when it is taken away.
        let name: String
        let content: Int?
        /// A name that goes at the same moment.
        var formerName: String?
        var isDurable = false
    }

    init(after changes: ArraySlice<DiskChange>, _ random: inout SplitMix) {
        var names: [String: Int] = [:]
        for (number, change) in changes.enumerated() { take(change, number, &names) }
        let survivors = Double([0, 30, 70, 100].randomElement(using: &random) ?? 0) / 100
        for at in contents.indices { lose(at, survivors, &random) }
        var left: [String: Int] = [:]
        let open = nameChanges.filter { !$0.isDurable }.count
        var kept = Int.random(in: 0...open, using: &random)
        for change in nameChanges {
            if !change.isDurable {
                guard kept > 0 else { continue }
                kept -= 1
            }
            if let former = change.formerName { left[former] = nil }
            left[change.name] = change.content
        }
        files = left.mapValues { contents[$0].durable }
    }

    private mutating func take(_ change: DiskChange, _ number: Int, _ names: inout [String: Int]) {
        switch change {
        case .make(let path):
            contents.append(Content())
            names[path] = contents.count - 1
            nameChanges.append(NameChange(number: number, name: path, content: contents.count - 1))
        case .write(let path, let offset, let bytes):
            guard let at = names[path] else { return }
            let start = offset ?? contents[at].length
            contents[at].pending.append((number, .write(offset: start, bytes: bytes)))
            contents[at].length = max(contents[at].length, start + bytes.count)
        case .truncate(let path, let size):
            guard let at = names[path] else { return }
            contents[at].pending.append((number, .truncate(size)))
            contents[at].length = size
        case .rename(let from, let to):
            guard let at = names.removeValue(forKey: from) else { return }
            names[to] = at
            nameChanges.append(NameChange(number: number, name: to, content: at, formerName: from))
        case .link(let from, let to):
            guard let at = names[from] else { return }
            names[to] = at
            nameChanges.append(NameChange(number: number, name: to, content: at))
        case .remove(let path):
            guard names.removeValue(forKey: path) != nil else { return }
            nameChanges.append(NameChange(number: number, name: path, content: nil))
        case .synchronize(let path, let before):
            synchronize(path, before: before, names[path])
        case .acknowledge:
            acknowledged += 1
        }
    }

    private mutating func synchronize(_ path: String, before number: Int, _ content: Int?) {
        if let content {
            while let first = contents[content].pending.first, first.number < number {
                contents[content].durable.apply(first.change)
                contents[content].pending.removeFirst()
            }
        }
        for at in nameChanges.indices where nameChanges[at].number < number {
            let change = nameChanges[at]
            let isOfFolder = content == nil && (change.name as NSString).deletingLastPathComponent == path
            // A new file is on the disk with its first name, as journalling file systems do it.
            if isOfFolder || (content != nil && change.content == content && change.formerName == nil) { nameChanges[at].isDurable = true }
        }
    }

    private mutating func lose(_ at: Int, _ survivors: Double, _ random: inout SplitMix) {
        for (_, change) in contents[at].pending where Double.random(in: 0..<1, using: &random) < survivors {
            guard case .write(let offset, let bytes) = change, Int.random(in: 0..<5, using: &random) == 0 else {
                contents[at].durable.apply(change)
                continue
            }
            let torn = Int.random(in: 0...bytes.count, using: &random) / 512 * 512
            if torn > 0 { contents[at].durable.apply(.write(offset: offset, bytes: bytes.prefix(torn))) }
        }
    }
}

extension Data {
    fileprivate mutating func apply(_ change: PowerCut.Change) {
        switch change {
        case .write(let offset, let bytes):
            count = Swift.max(count, offset + bytes.count)
            replaceSubrange(offset..<(offset + bytes.count), with: bytes)
        case .truncate(let size):
            count = size
        }
    }
}
