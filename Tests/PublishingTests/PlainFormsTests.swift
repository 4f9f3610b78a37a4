import Foundation
import GatewayModel
import Publishing
import Testing

struct PlainFormsTests {
    @Test(
        arguments: [
            ("0", "0", "0"), ("999", "999", "999"), ("1234.5", "1.234,5", "1,234.5"), ("-1234567.80", "-1.234.567,80", "-1,234,567.80"),
            ("0.05", "0,05", "0.05"), ("-123", "-123", "-123"),
        ])
    func `writes numbers as the people of each language do`(machine: String, vi: String, en: String) throws {
        let value = try #require(DecimalValue(machine))
        #expect(value.text(in: .vi) == vi)
        #expect(value.text(in: .en) == en)
    }

    @Test(
        arguments: [
            ("2025-07-01T09:30:00+07:00", "2025-07-01T02:30:00.000000Z"), ("2025-07-01T02:30Z", "2025-07-01T02:30:00.000000Z"),
            ("2025-07-01t02:30:00.25z", "2025-07-01T02:30:00.250000Z"), ("2025-07-01 02:30:00.1234569-05:30", "2025-07-01T08:00:00.123456Z"),
            ("2025-07-01", "2025-07-01T16:59:59.999999Z"), ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500000Z"),
        ])
    func `reads an instant with its offset, and a day as its end in Vietnam`(written: String, utc: String) throws {
        let instant = try #require(InstantText.read(written))
        #expect(InstantText.utc(instant) == utc)
        #expect(InstantText.read(utc) == instant)
    }

    @Test(
        arguments: [
            "", "2025", "2025-07", "2025-07-01T09:30:00", "2025-07-01T24:00:00Z", "2025-07-01T09:60Z", "2025-02-29", "01/07/2025", "2025-07-01T09Z",
            "2025-07-01T09:30:00.Z", "2025-07-01T09:30:00+7:00", "2025-07-01T09:30:00+0700", "2025-07-01x",
        ])
    func `reads no instant that is not certain`(written: String) {
        #expect(InstantText.read(written) == nil)
    }

    @Test func `shows people the time in Vietnam`() {
        #expect(InstantText.local(Date(timeIntervalSince1970: 1_751_337_000)) == "2025-07-01 09:30:00")
    }
}
