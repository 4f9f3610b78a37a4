import GatewayModel
import Publishing
import Storage

/// What reading a payload of the archive found.
struct PayloadVerdict {
    enum State: String { case sound, damaged, missing }

    let hash: ContentHash
    let state: State
    /// The damaged file.
    let path: String?

    /// Throws when the archive cannot be read at all.
    init(of hash: ContentHash, in archive: PayloadArchive?) throws(ProgramFailure) {
        self.hash = hash
        do throws(ArchiveError) {
            guard let archive else { throw .missing(hash) }
            try archive.verify(hash)
            (state, path) = (.sound, nil)
        } catch .missing {
            (state, path) = (.missing, nil)
        } catch .altered(_, let path) {
            (state, self.path) = (.damaged, path)
        } catch {
            throw ProgramFailure(error)
        }
    }

    var json: JSONValue { .object(["sha256": .text(hash.description), "state": .text(state.rawValue), "path": .optional(path)]) }
}

/// What a check of the archive prints: how many payloads are sound, and the others by name.
struct VerdictView {
    let verdicts: [PayloadVerdict]

    private var problems: [PayloadVerdict] { verdicts.filter { $0.state != .sound } }
    private var soundCount: Int { verdicts.count - problems.count }

    var json: JSONValue { .object(["sound": .integer(soundCount), "problems": .array(problems.map(\.json))]) }

    var text: String {
        let lines = problems.map { verdict in
            switch verdict.state {
            case .missing: say(vi: "thiếu: \(verdict.hash)\n", en: "missing: \(verdict.hash)\n")
            case .damaged, .sound: say(vi: "hỏng: \(verdict.path ?? "")\n", en: "damaged: \(verdict.path ?? "")\n")
            }
        }
        let advice =
            problems.contains { $0.state == .damaged }
            ? say(vi: "Khôi phục tệp hỏng từ bản sao lưu và kiểm tra ổ đĩa.\n", en: "Restore what is damaged from a backup and check the disk.\n")
            : ""
        return lines.joined() + say(vi: "\(soundCount) tệp nguyên vẹn.\n", en: "\(counted(soundCount, "payload is", "payloads are")) sound.\n")
            + advice
    }
}
