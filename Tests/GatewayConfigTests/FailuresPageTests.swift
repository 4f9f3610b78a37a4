import Fetching
import Foundation
import GatewayModel
import Testing

/// `Documentation/Failures.md` names every reason for which a run can fail, and says what the program does.
struct FailuresPageTests {
    private struct Row {
        let reason: String
        let cells: [String]
        /// Whether the gateway asks again by itself.
        let again: String
    }

    private static let rows: [Row] = {
        let page = ProjectFolder.tests.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Documentation/Failures.md")
        let lines = ((try? String(contentsOf: page, encoding: .utf8)) ?? "").split(separator: "\n").filter { $0.hasPrefix("| `") }
        return lines.compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard let first = cells.first, let last = cells.last else { return nil }
            return Row(reason: first.trimmingCharacters(in: ["`"]), cells: cells, again: last)
        }
    }()

    /// One failure of every case of the fetch layer; what the compiler does not see here, it sees in `caseName`.
    private static let failures: [FetchError] =
        [.dns, .connect, .tls, .connectTimeout, .stall, .hostKey, .egress, .totalTimeout].map { .network($0, at: "", cause: "") }
        + [401, 403, 404, 429, 503].map { .status($0, retryAfter: nil, at: "") }
        + [.truncated(received: 1, expected: 2, at: ""), .tooLarge(.body, limit: .mebibytes(1), at: ""), .redirect(.insecure, at: "")]
        + [.framing(.differentLengths, at: ""), .unusable(LocalizedText(""), at: ""), .cancelled(at: "")]
        + [.spool(code: ENOSPC, path: ""), .spool(code: EIO, path: "")]
        + contents.map { .content($0, at: "") }

    private static let contents: [FetchError.ContentProblem] = [
        .mediaType(received: nil, accepted: []), .encoding("x"), .damagedCompression(coding: "x", cause: LocalizedText("")), .ratio(limit: 1),
        .unverifiable, .incomplete(LocalizedText("")), .refusedByFeed(code: "", message: ""), .login(LocalizedText("")),
        .pagination(LocalizedText("")),
    ]

    /// A case that is added has to be named here, and then stand among the failures and on the page.
    private static func caseName(_ failure: FetchError) -> String {
        switch failure {
        case .network(let trouble, _, _):
            switch trouble {
            case .dns, .connect, .tls, .connectTimeout, .stall, .hostKey, .egress, .totalTimeout: "network.\(trouble)"
            }
        case .status: "status"
        case .truncated: "truncated"
        case .tooLarge: "tooLarge"
        case .redirect: "redirect"
        case .framing: "framing"
        case .unusable: "unusable"
        case .cancelled: "cancelled"
        case .spool: "spool"
        case .content(let problem, _):
            switch problem {
            case .mediaType: "content.mediaType"
            case .encoding: "content.encoding"
            case .damagedCompression: "content.damagedCompression"
            case .ratio: "content.ratio"
            case .unverifiable: "content.unverifiable"
            case .incomplete: "content.incomplete"
            case .refusedByFeed: "content.refusedByFeed"
            case .login: "content.login"
            case .pagination: "content.pagination"
            }
        }
    }

    /// The same for payloads that cannot be read.
    private static let decoding: [DecodeError] = [
        .encoding(offset: 0, nothing), .malformed(place, nothing), .truncated(place, nothing), .empty(nothing), .doctypeForbidden(place),
        .missingFields([], available: []), .ambiguousFields([], available: []), .invalidPath("", nothing), .limit(place, nothing),
        .unreadable(nothing),
    ]

    private static func caseName(_ failure: DecodeError) -> String {
        switch failure {
        case .encoding: "encoding"
        case .malformed: "malformed"
        case .truncated: "truncated"
        case .empty: "empty"
        case .doctypeForbidden: "doctypeForbidden"
        case .missingFields: "missingFields"
        case .ambiguousFields: "ambiguousFields"
        case .invalidPath: "invalidPath"
        case .limit: "limit"
        case .unreadable: "unreadable"
        }
    }

    private static let nothing = LocalizedText("")
    private static let place = PayloadPlace(line: 1, column: 1)

    /// What the pipeline, the mapping, the store and the archive say beside these.
    private static let others: Set<String> = [
        "cancelled", "commit_unknown", "config", "crashed", "lease_lost", "schema_drift", "store_full", "store_readonly", "store_timeout",
        "store_unavailable", "validation_hold",
    ]

    @Test func `names each reason once, in order, and no other`() {
        let reasons = Self.rows.map(\.reason)
        #expect(reasons == reasons.sorted() && Set(reasons).count == reasons.count)
        #expect(Set(reasons) == Set(Self.failures.map(\.label) + Self.decoding.map(\.label)).union(Self.others))
    }

    @Test func `knows every case of the fetch and of the formats`() {
        #expect(Set(Self.failures.map(Self.caseName)).count == 8 + 8 + 9)
        #expect(Set(Self.decoding.map(Self.caseName)).count == 10)
    }

    @Test func `says what happened and what to do, in English and in Vietnamese`() {
        for row in Self.rows {
            #expect(row.cells.count == 6 && row.cells.allSatisfy { !$0.isEmpty }, "\(row.reason)")
            #expect(row.cells[3].unicodeScalars.contains { $0.value > 0x7F } && row.cells[1] != row.cells[3], "\(row.reason)")
        }
    }

    @Test func `says truly what is asked again`() {
        for failure in Self.failures where failure.label != "http_status" {
            #expect(Self.rows.first { $0.reason == failure.label }?.again == (failure.isRetryable ? "yes" : "no"), "\(failure.label)")
        }
    }
}
