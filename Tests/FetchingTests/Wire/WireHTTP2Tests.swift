import Fetching
import LoopbackServer
import Testing

/// HTTP/2 is never asked for, so a server that speaks it all the same gives no answer, wherever it leaves off (F41).
struct WireHTTP2Tests {
    /// RFC 9113 §4.1: the length, the type and the flags of a frame, its stream, and what it carries.
    private static func frame(_ type: UInt8, flags: UInt8 = 0, stream: UInt8, _ payload: [UInt8]) -> [UInt8] {
        [0, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF), type, flags, 0, 0, 0, stream] + payload
    }

    private static let settings = frame(4, stream: 0, [])
    /// `:status: 200` of the static table (RFC 7541, appendix A).
    private static let headers = frame(1, flags: 4, stream: 1, [0x88])
    private static let data = frame(0, stream: 1, Array("2025;1.234,5\n".utf8))
    private static let last = frame(0, flags: 1, stream: 1, Array("2024;1.000,0\n".utf8))
    private static let start = settings + headers + data
    private static let goAway = frame(7, stream: 0, [0, 0, 0, 1, 0, 0, 0, 0])
    private static let reset = frame(3, stream: 1, [0, 0, 0, 2])

    /// What the server sends after its settings.
    enum Course: CaseIterable, Sendable {
        case whole, goAway, reset, nothing

        fileprivate var bytes: [UInt8] {
            switch self {
            case .whole: start + last
            case .goAway: start + WireHTTP2Tests.goAway
            case .reset: start + WireHTTP2Tests.reset
            case .nothing: settings
            }
        }
    }

    @Test(arguments: Course.allCases, Behaviour.Ending.allCases)
    func `an answer in HTTP/2 is no answer`(course: Course, ending: Behaviour.Ending) async throws {
        let wire = try TestWire()
        let error = try await wire.failure { try await wire.exchange(.bytes(course.bytes, then: ending)) }
        #expect(error.label == "framing", "\(error)")
    }

    @Test(arguments: Course.allCases)
    func `a switch to HTTP/2 brings no figures`(course: Course) async throws {
        let head = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
        let answer = try await TestWire().exchange(.bytes(Array(head.utf8) + course.bytes, then: .close))
        #expect(answer.status == 101)
        #expect(!answer.isSuccess)
    }
}
