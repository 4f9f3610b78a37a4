import Foundation
import LoopbackServer

/// What a server, or the file system behind a `file:` feed, does in one phase of a case; read from a text.
///
///     # Says how long the answer is, and ends the connection after 60 bytes of it.
///     /feed
///     > HTTP/1.1 200 OK
///     > Content-Length: {length}
///     >
///     body ..60
///
/// A line that begins with `/` names the requests that it answers: target or path, then perhaps which of them (`2`, `2..`), then perhaps a
/// header that they must have (`If-None-Match: "v1"`). The first that fits answers. `file NAME`, `pipe NAME`, `link NAME TARGET` and
/// `folder NAME` lay out the folder `{files}` instead; `down` is a server that is not there.
struct ServerScript: Sendable {
    /// Answers to some requests.
    struct Section: Sendable {
        let target: Substring
        var numbers = 1...Int.max
        var header: (name: String, value: String)?
        var steps: [WireStep] = []

        func answers(_ request: RecordedRequest, number: Int) -> Bool {
            guard target == request.target[...] || target == request.path[...], numbers.contains(number) else { return false }
            guard let header else { return true }
            return request.header(header.name)?.contains(header.value) == true
        }
    }

    var isDown = false
    var sections: [Section] = []
    var files: [StagedFile] = []
}

/// Reads a script line by line.
struct ServerScriptReader {
    struct Unreadable: Error { let line: Substring }

    /// The file of a case by its name.
    let file: (String) throws -> Data
    /// The file whose bytes `body` and `{length}` mean when they name none.
    let standardBody: String

    func read(_ text: String) throws -> ServerScript {
        var script = ServerScript()
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ")
            switch words.first {
            case "down": script.isDown = true
            case "file", "pipe", "link", "folder": script.files.append(try StagedFile(words, line))
            case let first? where first.hasPrefix("/"): script.sections.append(try section(words))
            case _ where script.files.isEmpty:
                guard !script.sections.isEmpty else { throw Unreadable(line: line) }
                script.sections[script.sections.count - 1].steps += try steps(line, words)
            default: try script.files[script.files.count - 1].add(line, words, body)
            }
        }
        return script
    }

    private func section(_ words: [Substring]) throws -> ServerScript.Section {
        var section = ServerScript.Section(target: words[0])
        var rest = words.dropFirst()
        if let range = rest.first, range.first?.isNumber == true {
            let first = Int(range.prefix { $0.isNumber }) ?? 1
            section.numbers = first...(range.hasSuffix("..") ? Int.max : first)
            rest = rest.dropFirst()
        }
        if let name = rest.first, name.hasSuffix(":") {
            section.header = (String(name.dropLast()), rest.dropFirst().joined(separator: " "))
        }
        return section
    }

    private func steps(_ line: Substring, _ words: [Substring]) throws -> [WireStep] {
        switch words[0] {
        case ">": [.send(Array((try filled(line.dropFirst(2)) + "\r\n").utf8))]
        case "send": [.send(Array(try filled(line.dropFirst(5)).utf8))]
        case "repeat": [.send(Array(String(repeating: words[2...].joined(separator: " ") + "\r\n", count: try number(words, 1)).utf8))]
        case "fill": [.fill(Array(words[1].utf8)[0], count: words.count > 2 ? try number(words, 2) : nil)]
        case "body": [.send(try body(words.dropFirst()))]
        case "chunk":
            [
                .send(
                    try { (bytes: [UInt8]) in Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8) }(
                        body(words.dropFirst())))
            ]
        case "drip": try drip(number(words, 1), every: number(words, 2))
        case "pause": [.pause(.milliseconds(try number(words, 1)))]
        case "wait": [.wait]
        case "reset": [.reset]
        default: throw Unreadable(line: line)
        }
    }

    private func drip(_ size: Int, every milliseconds: Int) throws -> [WireStep] {
        let bytes = try body([])
        return stride(from: 0, to: bytes.count, by: size).flatMap { start in
            [WireStep.send(Array(bytes[start..<min(start + size, bytes.count)])), .pause(.milliseconds(milliseconds))]
        }
    }

    /// `NAME`, `..60`, `60..`, `..-8`, `..4L` (whole lines), or a name and one of those.
    private func body(_ words: ArraySlice<Substring>) throws -> [UInt8] {
        let range = words.last.flatMap { $0.contains("..") ? $0 : nil }
        let name = words.first.flatMap { $0.contains("..") ? nil : String($0) } ?? standardBody
        let bytes = Array(try file(name))
        guard let range else { return bytes }
        let cut = { (text: Substring) -> Int in
            if text.hasSuffix("L") {
                return bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }[(Int(text.dropLast()) ?? 1) - 1]
            }
            let number = Int(text) ?? 0
            return number < 0 || text.hasPrefix("-") ? bytes.count + number : number
        }
        if range.hasPrefix("..") { return Array(bytes[..<cut(range.dropFirst(2))]) }
        return Array(bytes[cut(range.dropLast(2))...])
    }

    /// `{length}` and `{length:NAME}` are numbers of bytes.
    private func filled(_ text: Substring) throws -> String {
        guard let start = text.firstRange(of: "{length"), let end = text[start.upperBound...].firstIndex(of: "}") else { return String(text) }
        let name = text[start.upperBound..<end].dropFirst()
        return text[..<start.lowerBound] + "\(try file(name.isEmpty ? standardBody : String(name)).count)" + text[text.index(after: end)...]
    }

    private func number(_ words: [Substring], _ index: Int) throws -> Int {
        guard words.indices.contains(index), let number = Int(words[index]) else { throw Unreadable(line: words.joined(separator: " ")[...]) }
        return number
    }
}
