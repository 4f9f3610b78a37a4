import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import Synchronization
import Testing

/// Invariant 1: a payload is decoded at most once per run.
struct OneReadingTests {
    @Test(arguments: ["csv-with-every-outcome", "contradicted-key", "limit-of-rejections-passed", "truncated-json"])
    func `opens the payload of a run once, whatever comes of it`(_ name: String) async throws {
        let folder = try #require(CaseFolder.all.first { $0.description == name })
        try await withTrial(of: folder) { trial in
            let openings = Openings()
            let connector = trial.connector
            let counted = Connector(
                id: connector.id, title: connector.title, provider: connector.provider, schedule: connector.schedule, isEnabled: true,
                request: connector.request, decoder: CountedDecoder(decoder: connector.decoder, openings: openings), mapping: connector.mapping,
                mappingHash: connector.mappingHash, rejectionLimit: connector.rejectionLimit)
            let first = await trial.pipeline.run(counted)
            #expect(openings.count == 1)
            _ = await trial.pipeline.run(counted)
            #expect(openings.count == (first.status == .failed ? 2 : 1), "the same bytes cost no second reading")
            _ = await trial.pipeline.run(counted, force: true)
            #expect(openings.count == (first.status == .failed ? 3 : 2))
        }
    }
}

/// How often payloads were opened.
private final class Openings: Sendable {
    private let opened = Mutex(0)

    var count: Int { opened.withLock { $0 } }
    func add() { opened.withLock { $0 += 1 } }
}

/// Counts, and leaves the work to the decoder that it stands for.
private struct CountedDecoder: RecordDecoder {
    static let kind = "counted"
    static let summary = LocalizedText("counted")
    static let fields: [FieldSpec] = []

    let decoder: any RecordDecoder
    let openings: Openings

    init(decoder: any RecordDecoder, openings: Openings) {
        self.decoder = decoder
        self.openings = openings
    }

    init(reading reader: ConfigReader) {
        preconditionFailure("made from another decoder only")
    }

    func open(_ payload: Payload) throws(DecodeError) -> any RecordCursor {
        openings.add()
        return try decoder.open(payload)
    }
}
