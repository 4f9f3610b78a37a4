import GatewayModel
import Storage
import Testing

@testable import Ingestion

struct HandOverTests {
    @Test func `writes a run of one batch when it has ended, and not before`() async throws {
        let writer = RecordingWriter()
        let handOver = HandOver(to: writer)
        handOver.batch.append(figures: 3)
        try await handOver.flush(isLast: true)
        #expect(await writer.sizes == [])
        try await handOver.finish()
        #expect(await writer.sizes == [3])
    }

    @Test func `writes batches in their order, without what is empty, and each from the page it was read from`() async throws {
        let writer = RecordingWriter()
        let handOver = HandOver(to: writer)
        for (page, sizes) in [[5, 6], [], [7, 8]].enumerated() {
            handOver.batch.page = Int32(page)
            for size in sizes {
                handOver.batch.append(figures: size)
                try await handOver.flush(isLast: false)
            }
            try await handOver.flush(isLast: page == 2)
        }
        handOver.batch.append(figures: 9)
        try await handOver.finish()
        #expect(await writer.sizes == [5, 6, 7, 8, 9])
        #expect(await writer.pages == [0, 0, 2, 2, 2])
    }

    @Test func `fills the same two batches again and again`() async throws {
        let handOver = HandOver(to: RecordingWriter())
        var places: Set<UnsafePointer<Int32>?> = []
        for _ in 0..<20 {
            handOver.batch.append(figures: 1_000)
            places.insert(handOver.batch.series.withUnsafeBufferPointer(\.baseAddress))
            try await handOver.flush(isLast: false)
        }
        try await handOver.finish()
        #expect(places.count <= 2)
    }

    @Test func `gives nothing more to a store that refused a batch, and says why`() async throws {
        let writer = RecordingWriter(refusing: 2)
        let handOver = HandOver(to: writer)
        var flushes = 0
        await #expect(throws: StoreError.unavailable(cause: "refused")) {
            while flushes < 10 {
                handOver.batch.append(figures: 1)
                try await handOver.flush(isLast: false)
                flushes += 1
            }
        }
        #expect(flushes == 2, "the flush behind the refused batch tells")
        await handOver.abandon()
        #expect(await writer.sizes == [1])
    }

    @Test(arguments: [1, 2])
    func `tells at the end that the last batch was refused`(_ batches: Int) async throws {
        let handOver = HandOver(to: RecordingWriter(refusing: batches))
        for number in 1...batches {
            handOver.batch.append(figures: 1)
            try await handOver.flush(isLast: number == batches)
        }
        await #expect(throws: StoreError.unavailable(cause: "refused")) { try await handOver.finish() }
    }
}

extension ObservationBatch {
    fileprivate mutating func append(figures: Int) {
        series += Array(repeating: 0, count: figures)
    }
}

/// Notes what it is given.
private actor RecordingWriter: RunWriter {
    nonisolated let run = RunID(1)
    private(set) var sizes: [Int] = []
    private(set) var pages: [Int32] = []
    private let refused: Int?

    /// `refusing` counts batches from 1.
    init(refusing refused: Int? = nil) {
        self.refused = refused
    }

    func upsert(_ batch: ObservationBatch) throws(StoreError) {
        if sizes.count + 1 == refused { throw .unavailable(cause: "refused") }
        sizes.append(batch.count)
        pages.append(batch.page)
    }

    let counts = RunCounts()
    let pagesContradict = false
    func changes(limit: Int) -> [FigureChange] { [] }
    func rejections(limit: Int) -> [Rejection] { [] }
    func commit(_ end: RunEnd) {}
    func rollBack() {}
}
