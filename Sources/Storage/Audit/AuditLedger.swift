import GatewayModel

/// Keeps administrative acts; a writer can add to them and change none.
package protocol AuditLedger: Sendable {
    /// Adds an act to the end of the chain, by the store's clock.
    func append(_ act: AuditAct) async throws(StoreError) -> AuditEntry

    /// The entries after a number, oldest first, at most `limit`.
    func auditEntries(after number: Int64, limit: Int) async throws(StoreError) -> [AuditEntry]

    /// The last entry as it was kept apart from the chain; nil before the first.
    func auditHead() async throws(StoreError) -> AuditEntry.Head?
}

/// Looks for what was done to a chain of acts since they were written.
package enum AuditVerification {
    /// What is wrong, and where.
    package enum Violation: Hashable, Sendable {
        /// The entry is not what it was when it was written.
        case changed(Int64)
        /// No entry has this number, though later ones are there.
        case missing(Int64)
        /// The entry does not follow the one before it.
        case broken(Int64)
        /// Entries up to this one were written, and those after `last` are gone.
        case cut(last: Int64, head: Int64)
        /// The last entry is not the one that was kept apart.
        case replaced(Int64)

        /// The number of the entry at which an auditor must look.
        package var number: Int64 {
            switch self {
            case .changed(let number), .missing(let number), .broken(let number), .replaced(let number): number
            case .cut(let last, _): last + 1
            }
        }

        package var text: LocalizedText {
            switch self {
            case .changed(let number):
                LocalizedText(vi: "mục \(number) đã bị sửa sau khi ghi", en: "entry \(number) was changed after it was written")
            case .missing(let number): LocalizedText(vi: "mục \(number) đã bị xóa", en: "entry \(number) was taken out")
            case .broken(let number):
                LocalizedText(vi: "mục \(number) không nối tiếp mục trước nó", en: "entry \(number) does not follow the one before it")
            case .cut(let last, let head):
                LocalizedText(
                    vi: "các mục từ \(last + 1) đến \(head) đã bị cắt khỏi cuối sổ",
                    en: "the entries from \(last + 1) to \(head) were cut off the end")
            case .replaced(let number):
                LocalizedText(vi: "mục cuối \(number) không phải mục đã ghi", en: "the last entry, \(number), is not the one that was written")
            }
        }
    }

    /// Entries that are read at a time.
    private static let portion = 1_000

    /// Every violation, in the order of the chain; none for a chain that is as it was written. Gives how many entries there are, too.
    package static func violations(in ledger: some AuditLedger) async throws(StoreError) -> (entries: Int, violations: [Violation]) {
        var (violations, count): ([Violation], Int) = ([], 0)
        var last: AuditEntry.Head?
        while true {
            let entries = try await ledger.auditEntries(after: last?.number ?? 0, limit: portion)
            for entry in entries {
                let expected = (last?.number ?? 0) + 1
                for number in expected..<max(expected, entry.number) { violations.append(.missing(number)) }
                if entry.rightHash != entry.hash {
                    violations.append(.changed(entry.number))
                } else if entry.number == expected, entry.previous != last?.hash ?? .none {
                    violations.append(.broken(entry.number))
                }
                last = entry.head
                count += 1
            }
            if entries.count < portion { break }
        }
        let head = try await ledger.auditHead()
        if let head, head.number > last?.number ?? 0 {
            violations.append(.cut(last: last?.number ?? 0, head: head.number))
        } else if head != last, let last {
            violations.append(.replaced(last.number))
        }
        return (count, violations)
    }
}
