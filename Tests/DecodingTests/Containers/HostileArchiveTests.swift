import GatewayModel
import Testing

@testable import Decoding

/// Archives that are made to mislead or to harm.
struct HostileArchiveTests {
    private static func failure(_ bytes: [UInt8], _ container: Container, _ member: String? = "*.csv", limits: UnpackLimits = .standard)
        -> DecodeError?
    {
        let format = UnpackedFormat(CSVFormat(), Unpacking(container, member: member, limits: limits))
        return decodeError { () throws(DecodeError) in try RecordReading(bytes, format, fields: ["a"]) }
    }

    private static let good = ZipBytes.Member("good.csv", "a\n1\n")
    typealias Member = ZipBytes.Member

    @Test(arguments: [
        ("../x.csv", "outside"), ("a/../../x.csv", "outside"), ("/etc/x.csv", "outside"), ("C:\\x.csv", "outside"), ("..\\x", "outside"),
        ("a\u{1}.csv", "control"),
    ])
    func `refuses an archive with a name that leaves it`(name: String, word: String) {
        for bytes in [ZipBytes.archive([Self.good, Member(name, "a\n1\n")])] {
            #expect(Self.failure(bytes, .zip)?.message.en.contains(word) == true)
        }
        let tar = TarBytes.entry("good.csv", "a\n1\n") + TarBytes.entry(name, "a\n1\n") + TarBytes.end
        #expect(Self.failure(tar, .tar)?.message.en.contains(word) == true)
    }

    static let liars: [(Member, String)] = [
        (Member("good.csv", "a\n2\n"), "twice"),
        (Member("x.csv", "a\n1\n") { $0.flags |= 1 }, "password"),
        (Member("x.csv", "/etc/passwd") { $0.attributes = 0xA1FF_0000 }, "link"),
        (Member("x.csv", "a\n1\n") { $0.localName = "y.csv" }, "differs"),
        (Member("x.csv", "a\n1\n") { $0.offset = 0 }, "differs"),
        (Member("x.csv", "a\n1\n") { $0.size = 2 }, "checksum"),
        (Member("x.csv", "a\n1\n") { $0.size = 200 }, "checksum"),
        (Member("x.csv", "a\n1\n") { $0.crc = 7 }, "checksum"),
        (Member("x.csv", "a\n1\n") { $0.method = 14 }, "method 14"),
        (Member("x.csv", "PK\u{3}\u{4}nested"), "within archives"),
    ]

    @Test(arguments: liars)
    func `refuses a member that is not what it says`(member: Member, word: String) {
        let error = Self.failure(ZipBytes.archive([Self.good, member]), .zip)
        #expect(error?.message.en.contains(word) == true, "\(String(describing: error))")
    }

    @Test func `refuses members that overlap`() {
        // The second member's header lies within the content of the first, so that both are there and share bytes.
        let inner = ZipBytes.archive([Member("in.csv", "a\n1\n")])
        let header = Array(inner.prefix(30 + 6 + 4))
        var second = Member("in.csv", "a\n1\n")
        second.offset = 30 + "out.csv".utf8.count
        var bytes = ZipBytes.archive([Member("out.csv", header), second])
        #expect(Self.failure(bytes, .zip)?.message.en.contains("overlaps") == true)
        bytes = ZipBytes.archive([Member("out.csv", header)])
        #expect(Self.failure(bytes, .zip, "none")?.label == "empty")
    }

    @Test func `refuses every archive that is cut short`() {
        let zip = ZipBytes.archive([Self.good])
        for length in 1..<zip.count { #expect(Self.failure(Array(zip.prefix(length)), .zip) != nil, "\(length)") }
        let tar = TarBytes.entry("good.csv", "a\n1\n") + TarBytes.end
        for length in stride(from: 1, to: 1_024 + 512, by: 7) { #expect(Self.failure(Array(tar.prefix(length)), .tar) != nil, "\(length)") }
    }

    @Test(arguments: ["1", "2", "3", "4", "6", "S"] as [Character])
    func `refuses links and devices in tar`(type: Character) {
        let tar = TarBytes.entry("good.csv", "a\n1\n") + TarBytes.entry("x", "", type: type) + TarBytes.end
        #expect(Self.failure(tar, .tar)?.message.en.contains("special file") == true)
    }

    @Test func `refuses more entries than allowed`() {
        let bytes = ZipBytes.archive((0...1_000).map { Member("\($0).csv", "a\n1\n") })
        #expect(Self.failure(bytes, .zip)?.label == "too_large")
        let tar = (0...3).flatMap { TarBytes.entry("\($0).csv", "a\n1\n") } + TarBytes.end
        #expect(Self.failure(tar, .tar, limits: UnpackLimits(bytes: 1 << 20, entries: 3))?.label == "too_large")
    }

    @Test func `counts the bytes of all members together`() {
        let bytes = ZipBytes.archive(["a.csv": "a\n" + String(repeating: "1\n", count: 100), "b.csv": "a\n" + String(repeating: "1\n", count: 100)])
        #expect(Self.failure(bytes, .zip, limits: UnpackLimits(bytes: 300, entries: 10))?.label == "too_large")
        #expect(Self.failure(bytes, .zip, limits: UnpackLimits(bytes: 404, entries: 10)) == nil)
    }

    static let bombs: [(String, [UInt8], Container)] = {
        var deflated = Member("b.csv", Runs.deflate(0x31, steps: 400_000))
        (deflated.method, deflated.size) = (8, 1 + 258 * 400_000)
        return [
            ("zip", ZipBytes.archive([deflated]), .zip),
            ("gzip", Runs.gzip(0x31, steps: 400_000), .gzip),
            ("zstd", Runs.zstd(0x31, blocks: 8_000), .zstd),
            ("tar.gz", Runs.gzip(0, steps: 400_000), .tarGzip),
            ("tar.zst", Runs.zstd(0, blocks: 8_000), .tarZstd),
        ]
    }()

    @Test(arguments: bombs)
    func `refuses a bomb by its ratio, long before it is out`(_ name: String, _ bytes: [UInt8], _ container: Container) {
        let clock = ContinuousClock()
        var error: DecodeError?
        let time = clock.measure { error = Self.failure(bytes, container, container.isArchive ? "*" : nil) }
        #expect(error?.label == "too_large")
        #expect(time < .seconds(60))
    }

    @Test func `survives archives with any byte changed`() {
        let zip = ZipBytes.archive([Self.good, Member("b.csv", "a\n2\n")])
        let tar = TarBytes.entry("good.csv", "a\n1\n") + TarBytes.end
        for (bytes, container) in [(zip, Container.zip), (Array(tar.prefix(1_536)), .tar)] {
            for index in bytes.indices {
                for value in [0, 0x7F, 0xFF] as [UInt8] {
                    var changed = bytes
                    changed[index] = value
                    _ = Self.failure(changed, container, "**")
                }
            }
        }
    }
}
