import GatewayModel

/// The first answer names items, and each item is asked for by itself; the list's own records are no figures.
///
///     kind: list-then-detail
///     items: duLieu.ma
///     detail: "/api/bao-cao/{item}"
package struct ListThenDetailPagination: Pagination {
    package static let kind = "list-then-detail"
    package static let summary = LocalizedText(
        vi: "câu trả lời đầu là danh sách, rồi hỏi từng mục", en: "the first answer is a list, and each item is asked for by itself")
    package static let fields: [FieldSpec] = [
        FieldSpec(
            "items", .text, required: true, example: "duLieu.ma",
            vi: "chỗ ghi mã hoặc địa chỉ của từng mục trong danh sách", en: "the place in the list where the id or address of every item stands"),
        FieldSpec(
            "detail", .text, required: true, example: "\"/api/bao-cao/{item}\"",
            vi: "địa chỉ của một mục, {item} là mã của mục; viết \"{item}\" khi danh sách ghi sẵn địa chỉ",
            en: "an item's address, {item} being its id; \"{item}\" alone when the list holds addresses"),
        .pageLimit,
    ]

    private static let marker = "{item}"
    private static let longestItem = 8192

    package let pageLimit: Int
    private let place: String
    private let template: String

    package init(reading reader: ConfigReader) {
        place = reader.filled("items") ?? ""
        template = reader.filled("detail") ?? ""
        pageLimit = FieldSpec.pageLimit(reader)
        if reader.has("detail"), !Self.hasMarker(template) {
            reader.contradiction(
                "GW2224", at: "detail",
                LocalizedText(
                    vi: "\"detail\" không có {item} nên mọi mục sẽ có cùng một địa chỉ",
                    en: "\"detail\" has no {item}, so every item would have one address"),
                fix: LocalizedText(
                    vi: "viết {item} vào đường dẫn hoặc tham số, ví dụ \"/api/bao-cao?ma={item}\"",
                    en: "write {item} into the path or the query, for example \"/api/reports?id={item}\""))
        }
    }

    /// Before a `#` only, because a fragment is never sent.
    private static func hasMarker(_ template: String) -> Bool { template.prefix { $0 != "#" }.contains(marker) }

    package var places: [String] { [place] }

    package func start(over period: TimePeriod?) -> any PageWalk { Walk(kind: self) }

    /// The addresses of all items of a list, each once, in its order.
    private func addresses(in page: PageView) throws(FetchError) -> [String] {
        let items = try page.probe.list(at: place, in: page.response)
        guard !items.isEmpty else { throw page.failure(.noItems(place: place)) }
        var seen: Set<String> = []
        var addresses: [String] = []
        for (number, item) in items.enumerated() {
            guard let reference = reference(to: trimmingBlanks(item)) else { throw page.failure(.unusableItem(number: number + 1)) }
            let address = try page.address(of: reference).text
            if seen.insert(address).inserted { addresses.append(address) }
        }
        guard addresses.count < pageLimit else { throw page.failure(.tooMany(addresses.count + 1, limit: pageLimit)) }
        return addresses
    }

    /// Nil for what cannot be put in: `..` would be taken for a step up, whatever its encoding.
    private func reference(to item: String) -> String? {
        guard !item.isEmpty, item.utf8.count <= Self.longestItem else { return nil }
        if template == Self.marker { return item }
        guard item != ".", item != ".." else { return nil }
        return template.replacing(Self.marker, with: PercentEncoding.all(item))
    }

    private struct Walk: PageWalk {
        let kind: ListThenDetailPagination
        var addresses: [String] = []

        func first() -> PageChange { PageChange() }

        mutating func next(after page: PageView) throws(FetchError) -> PageStep {
            if page.index == 0 { addresses = try kind.addresses(in: page) }
            guard page.index < addresses.count else { return .end(dropsPage: false) }
            return .next(PageChange(address: addresses[page.index]), dropsPage: page.index == 0)
        }
    }
}
