import Fetching
import GatewayModel

/// Which networks feeds may be in, and how much a host is asked at once by all connectors together.
package struct NetworkSettings: Hashable, Sendable {
    /// Ranges of private or reserved addresses that feeds may be in.
    package let allowed: [AddressRange]
    package let budgets: HostBudgets

    package init(allowed: [AddressRange] = [], budgets: HostBudgets = HostBudgets()) {
        self.allowed = allowed
        self.budgets = budgets
    }

    private static let connectionRange = 1...1_024
    private static let budgetFields = [
        FieldSpec(
            "connections", .integer(connectionRange), default: "4", example: "2",
            vi: "số kết nối cùng lúc tới một máy chủ, chung cho mọi nguồn", en: "connections to one host at a time, for all connectors together"),
        FieldSpec(
            "requests-per-second", .decimal, example: "0.5",
            vi: "số yêu cầu nhiều nhất mỗi giây tới một máy chủ; không ghi thì không giới hạn",
            en: "the most requests a second to one host; without it there is no limit"),
    ]
    static let fields =
        [
            FieldSpec(
                "allow", .list(of: .text), example: "[ 127.0.0.0/8, 10.1.0.0/16 ]",
                vi: "các dải địa chỉ nội bộ mà nguồn được nằm trong đó; địa chỉ công cộng luôn được phép",
                en: "ranges of private addresses that feeds may be in; public addresses always may")
        ] + budgetFields + [
            FieldSpec(
                "hosts", .map(of: .object(budgetFields)), example: "{ api.example.gov.vn: { connections: 1, requests-per-second: 2 } }",
                vi: "giới hạn riêng của từng máy chủ, theo tên", en: "limits of single hosts, by name")
        ]

    init(reading reader: ConfigReader) {
        allowed = Self.ranges(reader)
        let standard = Self.budget(reader, otherwise: HostBudget())
        let special = (reader.table("hosts") ?? []).map { entry in
            let own = ConfigReader(entry.value, fields: Self.budgetFields, collector: reader.collector)
            return (entry.key.lowercased(), Self.budget(own, otherwise: standard))
        }
        budgets = HostBudgets(standard: standard, special: Dictionary(special, uniquingKeysWith: { first, _ in first }))
    }

    private static func budget(_ reader: ConfigReader, otherwise standard: HostBudget) -> HostBudget {
        HostBudget(
            connections: reader.integer("connections", in: connectionRange) ?? standard.connections,
            requestsPerSecond: rate(reader) ?? standard.requestsPerSecond)
    }

    private static func rate(_ reader: ConfigReader) -> Double? {
        guard let written = reader.decimal("requests-per-second") else { return nil }
        if let rate = Double(written.description), (0.001...1_000).contains(rate) { return rate }
        reader.invalid(
            "requests-per-second", written.description, allowed: LocalizedText(vi: "từ 0.001 đến 1000", en: "from 0.001 to 1000"))
        return nil
    }

    private static func ranges(_ reader: ConfigReader) -> [AddressRange] {
        (reader.texts("allow") ?? []).compactMap { written in
            if let range = AddressRange(written) { return range }
            reader.invalid(
                "allow", written, allowed: LocalizedText(vi: "dải địa chỉ như 10.1.0.0/16", en: "ranges of addresses such as 10.1.0.0/16"))
            return nil
        }
    }
}
