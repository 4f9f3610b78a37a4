import Foundation
import GatewayModel

/// Takes a file of this machine as a feed's answer: a regular file of that very name, not one that a symbolic link stands for.
package struct FileFetcher: Fetcher {
    package init() {}

    package func fetch(_ request: FetchRequest, into spool: PayloadSpool, deadline: Deadline) async throws(FetchError) -> FetchResult {
        let cancellation = CancellationFlag()
        let bound = Deadline.after(request.timeout).earlier(of: deadline)
        return try await OwnThread.run { () throws(FetchError) in
            let file = try SourceFile(request.address)
            try file.checkSize(within: request.sizeLimit)
            let copy = try spool.open()
            try file.forEachPiece { (piece) throws(FetchError) in
                if cancellation.isRaised { throw .cancelled(at: file.address) }
                if bound.hasPassed { throw .network(.totalTimeout, at: file.address, cause: "file") }
                if copy.byteCount + piece.count > request.sizeLimit.bytes { throw .tooLarge(.body, limit: request.sizeLimit, at: file.address) }
                try copy.write(piece)
            }
            try file.checkUnchanged(byteCount: copy.byteCount)
            let payload = try copy.finish(origin: Payload.Origin(address: file.address, retrievedAt: Date()))
            return FetchResult(payload: payload, framing: .file)
        } cancel: {
            cancellation.set()
        }
    }
}
