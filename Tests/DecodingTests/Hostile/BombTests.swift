import Testing

/// Hostile payloads through the whole program, each in a process of its own.
@Suite(.serialized)
struct BombTests {
    /// What is promised of a release on a quiet machine is 2 s; here only what hangs is found, for tests share their machine with others.
    private static let secondsLimit = 60.0
    private static let memoryLimitMiB = 128

    @Test(arguments: Bomb.all)
    func `refuses a bomb quickly and in little memory`(bomb: Bomb) throws {
        let run = try BombProject(bomb).preview()
        print("bomb: \(bomb.name): \((run.seconds * 100).rounded() / 100) s, \(run.peakMiB) MiB")
        #expect(run.status != 0)
        #expect(run.output.contains(bomb.refusal), "\(run.output.prefix(2_000))")
        #expect(run.seconds < Self.secondsLimit)
        #expect((1...Self.memoryLimitMiB).contains(run.peakMiB), "\(run.peakMiB) MiB")
    }

    @Test func `has at least 25 bombs, no two alike`() {
        #expect(Bomb.all.count >= 25)
        #expect(Set(Bomb.all.map(\.name)).count == Bomb.all.count)
    }
}
