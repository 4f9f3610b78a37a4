import Fetching
import Foundation
import GatewayModel
import Storage

extension Pipeline {
    /// The most that the fetch of one feed may take, waits and all pages included.
    static let fetchLimit = Duration.seconds(6 * 3600)

    /// A page of a run: bytes that came now, or the news that those of last time hold.
    enum Page {
        case arrived(Payload)
        case notModified(ContentHash, Payload.Origin)

        var hash: ContentHash {
            switch self {
            case .arrived(let payload): payload.hash
            case .notModified(let hash, _): hash
            }
        }
    }

    /// Fetches all pages; those that came are in the archive before the first of them is read.
    ///
    /// `last` is what the feed gave last time, `known` the same when it would be read in the same way now: only then may it say "not modified".
    func fetch(
        _ connector: Connector, period: TimePeriod?, last: LastDelivery?, known: LastDelivery?, into spool: SpoolFolder
    ) async throws(RunFailure) -> [Page] {
        do {
            var context = FetchContext(
                spool: PayloadSpool(folder: spool.url), deadline: .after(Self.fetchLimit),
                probe: FormatProbe(decoder: connector.decoder, mapping: connector.mapping, catalogue: catalogue))
            context.period = period
            context.provesDocumentEnd = connector.decoder.showsEnd
            context.areas = try connector.request.areas?.areas(among: catalogue.areas, for: period) ?? []
            context.lastRecordCount = last?.counts.records
            context.isConditional = known != nil
            context.validators = validators(known)
            let feed = try await fetcher.fetch(connector.request, in: context)
            return try feed.pages.map { try keep($0) }
        } catch {
            throw RunFailure(any: error)
        }
    }

    private func validators(_ known: LastDelivery?) -> [String: PageValidators] {
        let pages = (known?.delivery.pages ?? []).filter { !$0.origin.question.isEmpty && archive.payload($0.hash) != nil }
        return Dictionary(
            pages.map { ($0.origin.question, PageValidators(etag: $0.origin.etag, lastModified: $0.origin.lastModified, hash: $0.hash)) },
            uniquingKeysWith: { first, _ in first })
    }

    private func keep(_ page: FetchedPage) throws -> Page {
        switch page.content {
        case .fetched(let result): return .arrived(try archive.store(result.payload.asking(page.key)))
        case .notModified(let known):
            let origin = Payload.Origin(
                address: page.address, status: 304, etag: known.etag, lastModified: known.lastModified, retrievedAt: Date(), question: page.key)
            return .notModified(known.hash, origin)
        }
    }

    /// The pages as payloads to be read; those that did not come again are taken out of the archive.
    func payloads(of pages: [Page], _ spool: SpoolFolder) throws(RunFailure) -> [Payload] {
        var payloads: [Payload] = []
        for page in pages {
            switch page {
            case .arrived(let payload): payloads.append(payload)
            case .notModified(let hash, let origin):
                do {
                    let file = try archive.open(hash, in: spool)
                    let size = (try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int) ?? 0
                    payloads.append(Payload(file: file, hash: hash, byteCount: size, origin: origin))
                } catch {
                    throw RunFailure(any: error)
                }
            }
        }
        return payloads
    }
}

extension Payload {
    /// The same payload as the answer to a question that the next run may ask again.
    fileprivate func asking(_ question: String) -> Payload {
        let known = origin
        return Payload(
            file: file, hash: hash, byteCount: byteCount,
            origin: Origin(
                address: known.address, status: known.status, mediaType: known.mediaType, etag: known.etag, lastModified: known.lastModified,
                retrievedAt: known.retrievedAt, question: question))
    }
}
