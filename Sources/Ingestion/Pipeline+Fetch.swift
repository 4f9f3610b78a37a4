import Fetching
import Foundation
import GatewayModel
import Storage

extension Pipeline {
    /// The most that the fetch of one feed may take, waits and all pages included.
    static let fetchLimit = Duration.seconds(6 * 3600)

    /// A page of a run: bytes that came now, or the news that those of last time hold.
    enum Page {
        case arrived(Payload, ArchivedExchange)
        case notModified(ContentHash, Payload.Origin)

        var hash: ContentHash {
            switch self {
            case .arrived(let payload, _): payload.hash
            case .notModified(let hash, _): hash
            }
        }
    }

    /// Fetches all pages.
    ///
    /// `last` is what the feed gave last time, `known` the same when it would be read in the same way now: only then may it say "not modified".
    func fetch(
        _ connector: Connector, period: TimePeriod?, last: LastDelivery?, known: LastDelivery?, into spool: SpoolFolder
    ) async throws(RunFailure) -> [Page] {
        do {
            var context = FetchContext(
                spool: PayloadSpool(folder: spool.url, keep: spool.own), deadline: .after(Self.fetchLimit),
                probe: FormatProbe(decoder: connector.decoder, mapping: connector.mapping, catalogue: catalogue))
            context.period = period
            context.provesDocumentEnd = connector.decoder.showsEnd
            context.areas = try connector.request.areas?.areas(among: catalogue.areas, for: period) ?? []
            context.lastRecordCount = last?.counts.records
            context.isConditional = known != nil
            context.validators = validators(known)
            let feed = try await fetcher.fetch(connector.request, in: context)
            return feed.pages.map { page($0, known) }
        } catch {
            throw RunFailure(any: error)
        }
    }

    /// What tells the feed which pages the gateway has; not those whose bytes came too long ago, so that a feed which says "not modified"
    /// by mistake cannot hide a change for ever.
    private func validators(_ known: LastDelivery?) -> [String: PageValidators] {
        let oldest = Date(timeIntervalSinceNow: -(trust / .seconds(1)))
        let pages = (known?.delivery.pages ?? []).filter {
            !$0.origin.question.isEmpty && $0.origin.retrievedAt > oldest && archive.payload($0.hash) != nil
        }
        return Dictionary(
            pages.map { ($0.origin.question, PageValidators(etag: $0.origin.etag, lastModified: $0.origin.lastModified, hash: $0.hash)) },
            uniquingKeysWith: { first, _ in first })
    }

    private func page(_ page: FetchedPage, _ known: LastDelivery?) -> Page {
        switch page.content {
        case .fetched(let result): return .arrived(result.payload, ArchivedExchange(page.trace))
        case .notModified(let validators):
            // The bytes are still those of the day when they came; that they hold is what the run itself says.
            let arrival = known?.delivery.pages.first { $0.origin.question == page.key }?.origin.retrievedAt
            let origin = Payload.Origin(
                address: page.address, status: 304, etag: validators.etag, lastModified: validators.lastModified,
                retrievedAt: arrival ?? .distantPast, question: page.key)
            return .notModified(validators.hash, origin)
        }
    }

    /// The pages as payloads to be read; those that did not come again are taken out of the archive. Nil when it cannot give one back.
    func payloads(of pages: [Page], _ spool: SpoolFolder) -> [Payload]? {
        var payloads: [Payload] = []
        for page in pages {
            switch page {
            case .arrived(let payload, _): payloads.append(payload)
            case .notModified(let hash, let origin):
                guard let file = try? archive.open(hash, in: spool),
                    let size = try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int
                else { return nil }
                payloads.append(Payload(file: file, hash: hash, byteCount: size, origin: origin))
            }
        }
        return payloads
    }
}

extension ArchivedExchange {
    fileprivate init(_ trace: PageTrace) {
        let (request, answer) = (trace.request, trace.answer)
        self.init(
            method: request.method, requestedAt: trace.askedAt, requestHeaders: request.headers.map { ($0.name, $0.value) },
            requestBody: request.body, answeredBy: answer.address, framing: answer.framing.rawValue, compression: answer.compression,
            receivedByteCount: answer.receivedByteCount, headers: answer.headers.map { ($0.name, $0.value) })
    }
}
