import Fetching
import Foundation
import GatewayModel
import LoopbackServer
import Storage
import Testing

/// The record beside an archived payload, as the pipeline writes it.
struct ArchivedExchangeTests {
    @Test func `shows what was asked and how the answer came, and no secret`() async throws {
        let folder = CaseFolder(
            folder: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .appendingPathComponent("FaultCases/archived-exchange"))
        try await FaultStage.with(folder) { stage in
            let trial = try stage.trial()
            let (report, requests) = try #require(try await stage.play("fault") { await trial.run() })
            #expect(report.status == .succeeded)
            #expect(requests.first.map { String(decoding: $0.body, as: UTF8.self) } == "khoa=c4n4ry&nam=2025")
            let hash = try #require(report.payload)
            let record = try #require(trial.archive.record(of: hash))
            #expect(record.request.method == "POST")
            #expect(record.request.address == "\(stage.address)/feed?khoa=•••")
            #expect(record.request.body == "khoa=•••&nam=2025")
            #expect(try #require(record.request.sentAt) <= record.response.receivedAt)
            #expect(record.response.status == 200 && record.response.framing == "length")
            #expect(record.response.headers.map { "\($0.name): \($0.value)" }.contains("Server: Cổng •••"))
            #expect(!record.response.headers.contains { $0.name == "Set-Cookie" })
            let file = try #require(trial.archive.payload(hash)).deletingPathExtension().appendingPathExtension("json")
            #expect(!(try String(contentsOf: file, encoding: .utf8)).contains("c4n4ry"))
        }
    }
}
