extension Bomb {
    /// Compressed and packed payloads.
    static let archives: [Bomb] = [
        Bomb("gzip that grows a thousandfold", decode: "{ kind: csv, unpack: gzip }", refusal: "bytes come out of each compressed byte") {
            Runs.gzip(0x31, steps: 800_000)
        },
        Bomb("a thousand gzip streams one behind the other", decode: "{ kind: csv, unpack: gzip }", refusal: "compressed data is damaged") {
            (0..<1_000).flatMap { _ in Runs.gzip(0x31, steps: 4_000) }
        },
        Bomb("zstd of 1 GiB in 32 KiB", decode: "{ kind: csv, unpack: zstd }", refusal: "bytes come out of each compressed byte") {
            Runs.zstd(0x31, blocks: 8_192)
        },
        Bomb("zstd that wants a window of 2 GiB", decode: "{ kind: csv, unpack: zstd }", refusal: "window beyond") {
            [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0xA8, 0x03, 0x00, 0x10, 0x31]
        },
        Bomb("a zip member that grows a thousandfold", decode: zip, refusal: "bytes come out of each compressed byte") {
            ZipBytes.archive([deflated("a.csv", 0x31)])
        },
        Bomb("zip members that share their bytes", decode: zip, refusal: "overlaps another") {
            // The second member lies within the first, with a header of its own, so that its bytes are taken twice.
            var inner = deflated("in.csv", 0x31)
            let quoted = ZipBytes.archive([inner]).prefix(30 + inner.name.utf8.count + inner.content.count)
            inner.offset = 30 + "out.csv".utf8.count
            return ZipBytes.archive([ZipBytes.Member("out.csv", quoted), inner])
        },
        Bomb("a zip file of 60,000 members", decode: zip, refusal: "more than 1000 entries") {
            ZipBytes.archive((0..<60_000).map { ZipBytes.Member("\($0).csv", "") { $0.crc = 0 } })
        },
        Bomb("a zip file within a zip file", decode: zip, refusal: "archives within archives") {
            ZipBytes.archive([ZipBytes.Member("a.csv", ZipBytes.archive([deflated("b.csv", 0x31)]))])
        },
        Bomb("a tar entry of 8 EiB", decode: "{ kind: csv, unpack: tar }", refusal: "missing") {
            TarBytes.header("a.csv", size: 0) { block in
                block.replaceSubrange(124..<136, with: [0x80, 0, 0, 0, 0x3F] + [UInt8](repeating: 0xFF, count: 7))
            } + TarBytes.end
        },
        Bomb("tar in gzip that grows a thousandfold", decode: "{ kind: csv, unpack: { kind: tar.gz, member: '*' } }", refusal: "come out of each") {
            Runs.gzip(0, steps: 800_000)
        },
    ]

    private static let zip = "{ kind: csv, unpack: { kind: zip, member: '**' } }"

    /// A member of nothing but one byte, as small as deflate makes it.
    static func deflated(_ name: String, _ byte: UInt8, steps: Int = 400_000) -> ZipBytes.Member {
        var member = ZipBytes.Member(name, Runs.deflate(byte, steps: steps))
        (member.method, member.size, member.crc) = (8, 1 + 258 * steps, 0)
        return member
    }
}
