/// Does something with every item, many at once, and returns the results in the order of the items.
///
/// The bound is for what waits on the network: far beyond what a host is asked at once, and fewer than fill the memory with waiting.
func sideBySide<Item: Sendable, Result: Sendable>(
    _ items: [Item], atOnce bound: Int = 512, _ work: @escaping @Sendable (Item) async -> Result
) async -> [Result] {
    await withTaskGroup(of: (Int, Result).self) { group in
        var results: [Int: Result] = [:]
        for (place, item) in items.enumerated() {
            if place >= bound, let (place, result) = await group.next() { results[place] = result }
            group.addTask { (place, await work(item)) }
        }
        for await (place, result) in group { results[place] = result }
        return items.indices.compactMap { results[$0] }
    }
}
