import Foundation
import GatewayModel
import Storage

/// The pages of an archived delivery as files to be read, for as long as this value lives.
final class ReplayedPages {
    let payloads: [Payload]
    /// Holds what had to be decompressed.
    private let spool: SpoolFolder

    /// Nil when the archive does not have all of them, or one was altered.
    init?(of delivery: ArchivedDelivery, in archive: PayloadArchive) {
        guard let spool = try? archive.openSpool() else { return nil }
        var payloads: [Payload] = []
        for page in delivery.pages {
            guard let file = try? archive.open(page.hash, in: spool) else { return nil }
            payloads.append(Payload(file: file, hash: page.hash, byteCount: page.byteCount, origin: page.origin))
        }
        self.payloads = payloads
        self.spool = spool
    }
}
