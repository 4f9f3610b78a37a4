import Foundation
import GatewayModel
import Storage

extension StoreConformance {
    static let audit: [Scenario] = [
        Scenario(description: "keeps administrative acts in a chain") { store in
            try require(try await store.auditHead(), is: nil, "before the first act")
            let acts = [
                AuditAct(actor: "lan@máy-1", act: "replay", details: ["connector": "nso/\"exam\"", "ghi chú": "sửa\nsố"]),
                AuditAct(actor: "", act: "serve-start"), AuditAct(actor: "lan@máy-1", act: "serve-stop", details: [:]),
            ]
            var written: [AuditEntry] = []
            for act in acts { written.append(try await store.append(act)) }
            let entries = try await store.auditEntries(after: 0, limit: 9)
            try require(entries, is: written, "entries")
            try require(entries.map(\.details), is: acts.map(\.details), "details")
            try require(entries.map(\.previous), is: [.none, entries[0].hash, entries[1].hash], "the chain")
            try require(try await store.auditEntries(after: 1, limit: 1).map(\.number), is: [2], "a part")
            try require(try await store.auditHead(), is: entries[2].head, "the head")
            let found = try await AuditVerification.violations(in: store)
            try require(found.entries, is: 3, "entries that were looked at")
            try require(found.violations, is: [], "violations")
        },
        Scenario(description: "chains the acts of several writers one after the other") { store in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<40 {
                    group.addTask { _ = try await store.append(AuditAct(actor: "w", act: "act", details: ["number": "\(number)"])) }
                }
                try await group.waitForAll()
            }
            let found = try await AuditVerification.violations(in: store)
            try require(found.entries, is: 40, "entries")
            try require(found.violations, is: [], "violations")
        },
        Scenario(description: "remembers what each hook was told until it is over") { store in
            try await store.keepTold("mail", new: ["late/a", "failed/b"], over: [])
            try await store.keepTold("web", new: ["late/a"], over: ["never"])
            try await store.keepTold("mail", new: ["late/a", "late/c"], over: ["failed/b"])
            try require(try await store.told("mail"), is: ["late/a", "late/c"], "one hook")
            try require(try await store.told("web"), is: ["late/a"], "another")
            try require(try await store.told("none"), is: [], "one that was told nothing")
        },
    ]
}
