import GatewayModel
import Storage

extension StoreTables {
    /// A dump as texts, for comparisons that a reader of a failure can follow.
    func lines(_ form: DumpForm) async throws -> [String] {
        try await reading { tables in
            var lines: [String] = []
            try StoreDump(form).lines(of: tables) { lines.append(String(decoding: $0, as: UTF8.self)) }
            return lines
        }
    }

    func digest(_ form: DumpForm) async throws -> String {
        try await reading { tables in try StoreDump(form).digest(of: tables).description }
    }
}

/// The first lines in which two dumps differ, empty for two that are equal.
func differences(_ left: [String], _ right: [String]) -> [String] {
    guard left != right else { return [] }
    let (lefts, rights) = (Set(left), Set(right))
    let lost = left.filter { !rights.contains($0) }.prefix(5).map { "- " + $0 }
    let gained = right.filter { !lefts.contains($0) }.prefix(5).map { "+ " + $0 }
    return lost + gained + (lost.isEmpty && gained.isEmpty ? ["the order differs"] : [])
}
