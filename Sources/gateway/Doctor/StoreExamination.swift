import Foundation
import GatewayModel
import Storage

/// Whether the store answers, has this program's schema, tells the same time, and has an audit that nobody has changed.
struct StoreExamination {
    let workspace: Workspace

    /// Slower clocks than this make slots late and figures young.
    private static let clockTolerance: TimeInterval = 5

    func findings() async -> [Finding] {
        let subject = LocalizedText(vi: "kho số liệu", en: "the store")
        let name = workspace.storeAddress.name
        guard workspace.storeAddress.exists else {
            return [
                .warning(
                    subject, LocalizedText(vi: "chưa có \(name)", en: "there is no \(name) yet"),
                    fix: LocalizedText(vi: "gateway store init, hoặc gateway run", en: "gateway store init, or gateway run"))
            ]
        }
        do throws(StoreError) {
            let store = try await workspace.storeAddress.openForReading()
            let clock = try await clock(store)
            return [.good(subject, LocalizedText(name)), clock, try await audit(store), try await work(store)]
        } catch {
            return [.failure(subject, error.message, fix: LocalizedText(vi: "sửa điều nêu trên rồi chạy lại", en: "mend that, then run this again"))]
        }
    }

    private func clock(_ store: any ObservationStore) async throws(StoreError) -> Finding {
        let subject = LocalizedText(vi: "đồng hồ", en: "the clock")
        let before = Date()
        let there = try await store.now()
        let here = before.addingTimeInterval(Date().timeIntervalSince(before) / 2)
        let seconds = abs(there.timeIntervalSince(here))
        guard seconds > Self.clockTolerance else {
            return .good(subject, LocalizedText(vi: "khớp với đồng hồ của kho", en: "agrees with the store's"))
        }
        return .warning(
            subject,
            LocalizedText(vi: "lệch \(Int(seconds)) giây so với kho", en: "\(Int(seconds)) s apart from the store's"),
            fix: LocalizedText(vi: "bật đồng bộ giờ, như chrony", en: "have it set by the network, for example by chrony"))
    }

    private func audit(_ store: any AuditLedger) async throws(StoreError) -> Finding {
        let subject = LocalizedText(vi: "sổ quản trị", en: "the audit")
        let found = try await Self.violations(in: store)
        guard let first = found.violations.first else {
            return .good(subject, LocalizedText(vi: "\(found.entries) mục, nguyên vẹn", en: "\(counted(found.entries, "entry", "entries")), whole"))
        }
        return .failure(
            subject, first.text, fix: LocalizedText(vi: "xem tất cả: gateway audit verify", en: "see them all: gateway audit verify"))
    }

    private static func violations(
        in store: some AuditLedger
    ) async throws(StoreError) -> (entries: Int, violations: [AuditVerification.Violation]) {
        try await AuditVerification.violations(in: store)
    }

    private func work(_ store: any WorkLedger) async throws(StoreError) -> Finding {
        let subject = LocalizedText(vi: "việc đang chờ", en: "open work")
        let now = try await store.now()
        let overdue = try await store.openWork().filter { $0.notBefore < now.addingTimeInterval(-3600) }
        guard let first = overdue.first else { return .good(subject, LocalizedText(vi: "không có việc nào bị bỏ lại", en: "none is left behind")) }
        return .warning(
            subject,
            LocalizedText(
                vi: "\(overdue.count) việc chờ quá một giờ; đầu tiên là \(first.connector)",
                en: "\(counted(overdue.count, "piece has", "pieces have")) waited for over an hour; the first is of \(first.connector)"),
            fix: LocalizedText(vi: "gateway serve có đang chạy không?", en: "is gateway serve running?"))
    }
}
