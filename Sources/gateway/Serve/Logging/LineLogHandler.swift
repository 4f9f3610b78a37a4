import Foundation
import Logging
import Publishing

/// Writes each record of the log as one line: for people, or as a JSON object for programs.
struct LineLogHandler: LogHandler {
    enum Format: String, CaseIterable, Sendable {
        case text, json
    }

    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info
    private let label: String
    private let format: Format
    private let sink: LogSink

    init(label: String, format: Format, sink: LogSink = .standardError) {
        self.label = label
        self.format = format
        self.sink = sink
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        sink.write(line(event.level, "\(event.message)", all)) { lost in
            line(.warning, say(vi: "đã mất \(lost) dòng nhật ký", en: "\(counted(lost, "line", "lines")) of the log could not be written"), [:])
        }
    }

    private func line(_ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata) -> String {
        let fields = metadata.sorted { $0.key < $1.key }
        switch format {
        case .text:
            let rest = fields.map { " \($0.key)=\(Self.word("\($0.value)"))" }.joined()
            // One line a record, whatever a feed has put into a message.
            return "\(InstantText.local(Date())) \(level.rawValue.uppercased()) \(Self.flat(message))\(rest)"
        case .json:
            var bytes: [UInt8] = []
            JSONValue.object(
                [
                    .init(name: "time", value: .text(InstantText.utc(Date()))), .init(name: "level", value: .text(level.rawValue)),
                    .init(name: "message", value: .text(message)),
                ] + fields.map { .init(name: $0.key, value: .text("\($0.value)")) }
            ).append(to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func flat(_ text: String) -> String {
        String(text.map { $0.isNewline ? "⏎" : $0 })
    }

    private static func word(_ text: String) -> String {
        let flat = flat(text)
        return flat.contains(" ") || flat.isEmpty ? "\"\(flat.replacing("\"", with: "'"))\"" : flat
    }
}
