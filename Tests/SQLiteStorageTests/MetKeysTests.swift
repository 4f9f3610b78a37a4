import Storage
import StorageConformance
import Testing

@testable import SQLiteStorage

struct MetKeysTests {
    @Test(arguments: [UInt64(1), 2, 3])
    func `a set of keys is the set that the standard library would be`(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        var keys = KeySet()
        var model: Set<UInt64> = []
        for _ in 0..<20_000 {
            // Periods that come back, neighbouring series and lonely ones, both ends of the halves.
            let series = random.next() % 3 == 0 ? random.next() % 0xFFFF_FFFF : random.next() % 1_500
            let key = (random.next() % 5) << 32 | series
            #expect(keys.contains(key) == model.contains(key))
            let isNew = keys.insert(key)
            #expect(isNew == model.insert(key).inserted)
            #expect(keys.contains(key))
        }
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `a key that is called new was not met before`(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        var keys = NewKeys()
        var met: Set<UInt64> = []
        var count = 0
        for step in UInt64(1)...2_000 {
            let period = Int32(random.next() % 4)
            let key = UInt64(period + 1) << 32 | (step / 2 + random.next() % 40 + 1)
            if keys.isAbove(key, period: period) {
                count += 1
                #expect(!met.contains(key))
            }
            met.insert(key)
        }
        #expect(count > 100)
    }

    @Test func `no key of a delivery in order has to be looked up`() {
        var keys = NewKeys()
        for series in UInt64(1)...500 {
            for period in UInt64(1)...3 {
                let isAbove = keys.isAbove(period << 32 | series, period: Int32(period - 1))
                #expect(isAbove)
            }
        }
    }
}
