import Foundation
import GatewayModel

/// Takes a file of this machine as an answer: a regular file of that very name, which nobody is writing to.
struct FileExchange: Sendable {
    let roots: FileRoots
    let limits: TransferLimits

    func exchange(_ request: WireRequest, into spool: PayloadSpool, deadline: Deadline) async throws(FetchError) -> WireResponse {
        let cancellation = CancellationFlag()
        let bound = Deadline.after(request.limits.timeout).earlier(of: deadline)
        let begin = ContinuousClock.now
        return try await FileThreads.run { () throws(FetchError) in
            let limit = request.limits.size
            let file = try SourceFile(request.address, below: roots)
            let place = file.address
            let checkTime = { () throws(FetchError) in
                if cancellation.isRaised { throw .cancelled(at: place) }
                if bound.hasPassed { throw .network(.totalTimeout, at: place, cause: "file") }
            }
            try file.checkSize(within: limit)
            try file.settle(limits.settleTime, checkTime)
            let copy = try spool.open()
            try file.forEachPiece { (piece) throws(FetchError) in
                try checkTime()
                if copy.byteCount + piece.count > limit.bytes { throw .tooLarge(.body, limit: limit, at: place) }
                try copy.write(piece)
            }
            try file.checkUnchanged(byteCount: copy.byteCount)
            let copied = copy.seal()
            var timings = WireResponse.Timings()
            timings.total = begin.duration(to: .now)
            return WireResponse(
                status: 200, headers: [], address: request.address, file: copied.keep(), hash: copied.hash,
                byteCount: copied.byteCount, receivedByteCount: copied.byteCount, framing: .file, timings: timings)
        } cancel: {
            cancellation.set()
        }
    }
}
