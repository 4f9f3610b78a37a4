import Fetching
import GatewayModel
import Testing

struct AreaLoopTests {
    private let june = TimePeriod(label: "2025-06")
    private let july = TimePeriod(label: "2025-07")

    /// The code 52 is one province until 2025-06-30 and another one from the next day.
    private let known: [Area] = {
        let change = CivilDate(year: 2025, carryingMonth: 7)
        return [
            Area(
                id: "VN52_2004", level: .province, code: "52", name: LocalizedText("Bình Định"), validFrom: CivilDate(year: 2004, carryingMonth: 1),
                validTo: change.adding(days: -1), parent: nil),
            Area(id: "VN52", level: .province, code: "52", name: LocalizedText("Gia Lai"), validFrom: change, validTo: nil, parent: nil),
        ] + FeedAreas.two
    }()

    @Test func `takes the areas of a level as they exist in the period`() throws {
        let loop = AreaLoop(selection: .level(.province))
        #expect(try loop.areas(among: known, for: june).map(\.id) == ["VN52_2004"])
        #expect(try loop.areas(among: known, for: july).map(\.id) == ["VN52"])
        #expect(try loop.areas(among: known, for: nil).map(\.id) == ["VN52"])
    }

    @Test func `finds codes and ids in the order in which they are written`() throws {
        let loop = AreaLoop(selection: .named(["VN21553", "52", "21550"]))
        #expect(try loop.areas(among: known, for: july).map(\.id) == ["VN21553", "VN52", "VN21550"])
    }

    @Test func `fails for a code that names nothing, so that no hole looks whole`() {
        let error = #expect(throws: FetchError.self) { try AreaLoop(selection: .named(["52", "99"])).areas(among: known, for: july) }
        #expect(error?.message.en.contains("\"99\"") == true)
    }
}
