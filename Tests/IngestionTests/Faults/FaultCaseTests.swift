import Foundation
import GatewayModel
import Ingestion
import LoopbackServer
import SQLiteStorage
import Testing

/// What a feed can do wrong, through the whole pipeline: rows F1 to F46 of the fault matrix, and a whole and a broken answer for each sign
/// of completeness.
struct FaultCaseTests {
    /// Three phases: the feed as it was (`earlier.txt`), the fault (`fault.txt`), the feed as it is (`healed.txt`). `UPDATE_GOLDENS=1` writes
    /// what came of the fault.
    @Test(arguments: CaseFolder.faults)
    func `publishes nothing of a broken answer, says why, and is whole after the next run`(_ folder: CaseFolder) async throws {
        try await FaultStage.with(folder) { stage in
            let (trial, sound) = (try stage.trial(), try stage.trial())
            for each in [trial, sound] {
                if let (before, _) = try await stage.play("earlier", { await each.run() }) { #expect(before.status == .succeeded, "\(before)") }
            }
            let (before, earlierRuns) = (try await trial.digest(), try await trial.store.runs(connector: nil, limit: 10).count)

            let (report, requests) = try #require(try await stage.play("fault") { await trial.run() })
            let story = Self.story(report, requests)
            if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil { try folder.writeExpected(story) }
            #expect(story == folder.expected, "\(report.message?.en ?? "")")
            if report.status == .failed { try await expectNothing(of: report, in: trial, before) }
            #expect(try await trial.store.runs(connector: nil, limit: 10).count == earlierRuns + 1)

            for each in [trial, sound] {
                let (healed, _) = try #require(try await stage.play("healed") { await each.run() })
                #expect([.succeeded, .unchanged].contains(healed.status), "\(healed)")
            }
            // Figures that a faulty run published with good reason lead back to its own bytes.
            let digest = try await trial.digest(withOrigins: report.status == .failed)
            #expect(try await digest == sound.digest(withOrigins: report.status == .failed))
            #expect(!digest.isEmpty)
        }
    }

    /// A failure leaves a record that explains itself, and no other trace.
    private func expectNothing(of report: RunReport, in trial: Trial, _ before: [String]) async throws {
        #expect(try await trial.digest() == before)
        let message = try #require(report.message)
        #expect(message.vi != message.en)
        let latest = try #require(try await trial.store.runs(connector: nil, limit: 1).first)
        #expect(latest.id == report.id && latest.reason == report.reason && latest.message == report.message)
        #expect(try trial.spools.isEmpty)
    }

    /// How the run ended, and what the feed was asked meanwhile: targets, and those headers that change how it answers.
    private static func story(_ report: RunReport, _ requests: [RecordedRequest]) -> String {
        let asked = requests.map { request in
            let names = ["If-None-Match", "If-Modified-Since", "If-Range", "Range", "Cache-Control", "X-Api-Key"]
            let headers = names.compactMap { name in request.header(name).map { "\(name): \($0)" } }
            return ([request.method, request.target] + headers).joined(separator: " ")
        }
        return (["\(report.status.rawValue)" + (report.reason.map { " (\($0))" } ?? "")] + asked).joined(separator: "\n") + "\n"
    }
}
