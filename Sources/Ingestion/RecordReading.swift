import GatewayModel

/// Reads the records of one page on a thread of its own, while another task maps what was read before.
///
/// After `finish` or `abandon` nothing reads the page any more.
struct RecordReading {
    /// Records, and whether more come after them.
    typealias Piece = (records: RecordBatch, goesOn: Bool)

    /// Batches that go round: one is filled, one is mapped, and two let both go on when the system lets one of them wait for a moment.
    private static let batches = 4

    private let full = Lane<Piece>()
    private let empty = Lane<RecordBatch>()
    private let reading: Task<[LocalizedText], any Error>

    /// `width` is that of the cursor's selection.
    init(_ cursor: sending any RecordCursor, width: Int, on threads: OwnThreads) {
        for _ in 0..<Self.batches { empty.send(RecordBatch(width: width)) }
        reading = Task(executorPreference: threads) { [full, empty] in
            // Who waits for records learns that no more come.
            defer { full.close() }
            while var records = await empty.next() {
                records.removeAll()
                let goesOn = try cursor.fill(&records)
                full.send((records, goesOn))
                if !goesOn { break }
            }
            return cursor.notices
        }
    }

    /// What comes next; nil when the page has ended or cannot be read on, of which `finish` tells.
    func next() async -> Piece? { await full.next() }

    /// Gives records back that are mapped.
    func giveBack(_ records: RecordBatch) {
        empty.send(records)
    }

    /// What the decoder has to say of how it read the page. Throws what it could not read.
    func finish() async throws -> [LocalizedText] { try await reading.value }

    /// Waits until the page is not read any more, whatever became of it.
    func abandon() async {
        empty.close()
        _ = await reading.result
    }
}
