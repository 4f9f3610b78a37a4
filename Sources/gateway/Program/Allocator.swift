import CProcess

/// How much memory the allocator of the C library keeps that the program has given back.
enum Allocator {
    /// By default every thread gets a pool, up to eight for each processor, and none lends to another, so that a long run holds more than a short
    /// one. Two are enough for the threads that do much; a MiB ahead for each spares them the way to the system.
    static func limitPools() { cprocess_limit_pools(2, 1 << 20) }
}
