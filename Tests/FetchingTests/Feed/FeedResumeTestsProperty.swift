import Fetching
import GatewayModel
import Hashing
import LoopbackServer
import Synchronization
import Testing

/// Whatever a server does short of giving one version's bytes under another's tag, the body is one version or none.
struct FeedResumePropertyTests {
    private static let versions = [FeedVersion("a"), FeedVersion("b"), FeedVersion("c", lineCount: 300)]

    @Test(arguments: 0..<200)
    func `brings exactly one version, or an error and no file`(seed: Int) async throws {
        let chance = Mutex(SplitMix(state: UInt64(seed)))
        let content = ScriptedServer { request, _ in chance.withLock { Self.answer(to: request, by: &$0) } }
        let bench = try FeedBench(wire: FeedResumeTests.wire)
        try await LoopbackServer.with(content) { server in
            do {
                let feed = try await bench.fetch("url: SERVER/feed\nretry:\n  attempts: 6", from: server)
                let text = try #require(try feed.texts.first ?? nil)
                let version = try #require(
                    Self.versions.first { $0.text == text },
                    "\(text.utf8.count) bytes of \(Set(text.unicodeScalars)) after \(server.requests.map(\.rangeStart))")
                #expect(feed.pages.map(\.hash) == [ContentHash.of(version.bytes)])
                #expect(bench.wire.files.count == 1)
            } catch let error as FetchError {
                #expect(["truncated", "framing"].contains(error.label), "\(error)")
                #expect(bench.wire.files.isEmpty)
            }
        }
    }

    /// Without the one that would be other bytes under the same tag, where no length was told before.
    private static let lies = FeedLie.allCases.filter { $0 != .longerWhole }

    /// Breaks off more often than not, and when the rest is asked for, lies as often as not or has another version.
    private static func answer(to request: RecordedRequest, by chance: inout SplitMix) -> [WireStep] {
        let version = versions[chance.next() % 3 == 0 ? Int.random(in: 0..<3, using: &chance) : 0]
        if let start = request.rangeStart, start + 1 < version.bytes.count, Bool.random(using: &chance) {
            let lie = lies[Int.random(in: 0..<lies.count, using: &chance)]
            return lie.answer(version, from: start)
        }
        let announcement: FeedVersion.Announcement = Bool.random(using: &chance) ? .length : .chunked
        let after = Int.random(in: 0..<version.bytes.count, using: &chance)
        let ending: Behaviour.Ending = Bool.random(using: &chance) ? .close : .reset
        let left = version.bytes.count - (request.header("If-Range") == version.tag ? request.rangeStart ?? 0 : 0)
        let cut: FeedVersion.Break? = chance.next() % 3 == 0 || after >= left ? nil : .init(after: after, ending: ending)
        return version.answer(to: request, break: cut, as: announcement)
    }
}

/// Steele, Lea and Flood's generator, so that a seed always gives the same run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension FetchedPage {
    /// Nil for a page that was not modified.
    fileprivate var hash: ContentHash? {
        if case .fetched(let result) = content { result.payload.hash } else { nil }
    }
}
