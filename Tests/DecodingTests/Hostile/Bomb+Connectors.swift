extension Bomb {
    /// Files of a project, which are read before any feed.
    static let connectors: [Bomb] = [
        Bomb(
            "YAML aliases that laugh a billion times",
            connector: "a0: &a0 [lol, lol]\n" + (1...40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined(), refusal: "alias"),
        Bomb(
            "YAML of 40,000 keys", connector: (1...40_000).map { "k\($0): 1\n" }.joined(), refusal: "39950 more keys"),
        Bomb("YAML nested 400,000 times", connector: "deep: " + String(repeating: "[", count: 400_000), refusal: "levels deep"),
    ]
}
